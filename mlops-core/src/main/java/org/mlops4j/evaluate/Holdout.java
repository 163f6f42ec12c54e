// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Cells;
import org.mlops4j.data.Dataset;

/** The rows of a dataset that have a label, by their positions in it. */
final class Holdout<T> {
  private final Dataset<T> rows;
  private final int[] positions;

  private Holdout(Dataset<T> rows, int[] positions) {
    this.rows = rows;
    this.positions = positions;
  }

  static <T> Holdout<T> of(Dataset<T> rows, Predicate<T> labelled) {
    return new Holdout<>(
        rows,
        IntStream.range(0, rows.size())
            .filter(position -> labelled.test(rows.row(position)))
            .toArray());
  }

  int size() {
    return positions.length;
  }

  int unlabelled() {
    return rows.size() - positions.length;
  }

  /** The positions of the rows in the dataset, ascending. */
  IntStream positions() {
    return Arrays.stream(positions);
  }

  T row(int i) {
    return rows.row(positions[i]);
  }

  /** What a model says of each row as it would be served. */
  double[] answers(String name, ToDoubleFunction<T> model) {
    double[] answers = new double[positions.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = model.applyAsDouble(rows.servedRow(positions[i]));
      if (Double.isNaN(answers[i])) {
        throw new IllegalArgumentException(
            name + " of holdout row " + positions[i] + " was NaN but must be a number");
      }
    }
    return answers;
  }

  /** A number for each row, equal where the values are; rows without a value have one as well. */
  int[] clusters(Accessor<T, ?> key) {
    Cells<?> values = rows.cells(key);
    Map<@Nullable Object, Integer> numbers = new HashMap<>();
    int[] clusters = new int[positions.length];
    for (int i = 0; i < clusters.length; i++) {
      clusters[i] = numbers.computeIfAbsent(values.at(positions[i]), value -> numbers.size());
    }
    return clusters;
  }

  static void requireReference(@Nullable Accessor<?, ?> key) {
    if (key != null) {
      AccessorName.of(key);
    }
  }

  static <R extends RowEvaluation> SortedMap<String, Double> metrics(
      R evaluation, List<Metric<R>> kept) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (Metric<R> metric : kept) {
      double value = metric.of(evaluation);
      if (!Double.isNaN(value)) {
        metrics.put(metric.name(), value);
      }
    }
    metrics.put("rows", (double) evaluation.rows());
    metrics.put("unlabelled", (double) evaluation.unlabelled());
    metrics.put("clusters", (double) evaluation.clusters());
    return metrics;
  }
}
