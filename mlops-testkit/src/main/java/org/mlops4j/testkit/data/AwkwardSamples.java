// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Sample;

/** Columns as they come when something upstream has gone wrong, by what is wrong with them. */
final class AwkwardSamples {
  private static final int ROWS = 60;

  private AwkwardSamples() {}

  /** Without a single value that could be compared. */
  static Map<String, Sample> withoutValues(boolean numeric) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    if (numeric) {
      samples.put("no rows", Sample.numbers());
      samples.put("all missing", numbers(i -> Double.NaN));
      samples.put(
          "all infinite",
          numbers(i -> i % 2 == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
    } else {
      samples.put("no rows", Sample.labels(List.of()));
      samples.put("all missing", Sample.labels(Collections.nCopies(ROWS, (String) null)));
      samples.put("counts of 0", Sample.counts(Map.of("a", 0L, "b", 0L)));
    }
    return samples;
  }

  /** All of them. */
  static Map<String, Sample> all(boolean numeric) {
    Map<String, Sample> samples = withoutValues(numeric);
    if (numeric) {
      samples.put("one value", Sample.numbers(3));
      samples.put("both zeros", Sample.numbers(-0.0, 0.0));
      samples.put("constant", numbers(i -> 7));
      samples.put("constant zero", numbers(i -> 0));
      samples.put("two values", numbers(i -> i % 2));
      samples.put("one value stands out", numbers(i -> i == 0 ? 1e9 : 1));
      samples.put("largest", numbers(i -> i % 3 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE));
      samples.put("huge", numbers(i -> (i % 7 - 3) * 5e307));
      samples.put("denormal", numbers(i -> i * Double.MIN_VALUE));
      samples.put("neighbours", numbers(i -> i % 2 == 0 ? 1 : Math.nextUp(1.0)));
      samples.put("ordinary", numbers(i -> i * 0.37));
      samples.put("half missing", numbers(i -> i % 2 == 0 ? i : Double.NaN));
      samples.put("some infinite", numbers(i -> i % 9 == 0 ? Double.NEGATIVE_INFINITY : i));
    } else {
      samples.put("one value", Sample.labels(List.of("a")));
      samples.put("constant", labels(i -> "a"));
      samples.put("another constant", labels(i -> "b"));
      samples.put("two values", labels(i -> i % 2 == 0 ? "a" : "b"));
      samples.put("unseen categories", labels(i -> "unseen" + i % 5));
      samples.put("all different", labels(i -> "id-" + i));
      samples.put("empty text", labels(i -> i % 3 == 0 ? "" : "a"));
      samples.put("half missing", labels(i -> i % 2 == 0 ? "a" : null));
      samples.put("very many", Sample.counts(Map.of("a", Long.MAX_VALUE / 4, "b", 1L)));
    }
    return samples;
  }

  private interface NumberAt {
    double at(int row);
  }

  private interface LabelAt {
    @Nullable String at(int row);
  }

  private static Sample numbers(NumberAt value) {
    double[] values = new double[ROWS];
    Arrays.setAll(values, value::at);
    return Sample.numbers(values);
  }

  private static Sample labels(LabelAt label) {
    List<@Nullable String> labels = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      labels.add(label.at(row));
    }
    return Sample.labels(labels);
  }
}
