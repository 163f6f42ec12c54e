// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;

/**
 * What a version needs of a row and what it answers: only the methods that it reads count, so a row
 * may gain components without making older versions useless.
 *
 * @param reads name of each method of the row, to the name of its type
 * @param output class of the answers
 */
public record Signature(SortedMap<String, String> reads, String output) {
  public Signature {
    reads = Collections.unmodifiableSortedMap(new TreeMap<>(reads));
  }

  /** The signature of a model. */
  public static <T, O> Signature of(ModelName<T, O> name, Model<T, O> model) {
    Schema<T> rows = Schema.of(name.rows());
    SortedMap<String, String> reads = new TreeMap<>();
    for (String method : model.reads(rows)) {
      reads.put(method, typeOf(rows, method));
    }
    return new Signature(reads, name.output().getName());
  }

  /**
   * Why a version of this signature cannot answer for such rows with such answers; empty if it can.
   */
  public List<String> problems(Schema<?> rows, Class<?> answers) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> needed : reads.entrySet()) {
      try {
        String actual = typeOf(rows, needed.getKey());
        if (!actual.equals(needed.getValue())) {
          problems.add(
              needed.getKey() + "() must give " + needed.getValue() + " but gives " + actual);
        }
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    if (!answers.getName().equals(output)) {
      problems.add("it answers " + output + " but " + answers.getName() + " is asked for");
    }
    return problems;
  }

  /** Why a version of this signature cannot take the place of another; empty if it can. */
  public List<String> conflictsWith(Signature other) {
    List<String> problems = new ArrayList<>();
    reads.forEach(
        (method, type) -> {
          String before = other.reads.get(method);
          if (before != null && !before.equals(type)) {
            problems.add(method + "() gives " + type + " but the champion reads " + before);
          }
        });
    if (!output.equals(other.output)) {
      problems.add("it answers " + output + " but the champion answers " + other.output);
    }
    return problems;
  }

  private static String typeOf(Schema<?> rows, String method) {
    return rows.method(method).type().returnType().getName();
  }
}
