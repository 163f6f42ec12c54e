// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;

/**
 * Rows that train a classifier.
 *
 * @param labels sorted; of a yes-or-no question false and true
 * @param answers position of each row's label
 */
record ClassRows<T>(KnownRows<T> rows, Labels labels, int[] answers) {
  /** Labels are told to Tribuo as single characters. */
  private static final int MOST_LABELS = Character.MAX_VALUE;

  /** What a probability of 0 counts as in a loss, which else had no end. */
  private static final double SMALLEST = 1e-15;

  static <T> ClassRows<T> of(
      Dataset<T> data,
      Features<T> features,
      Target<T, Classification> target,
      TrainingContext context) {
    List<String> known = new ArrayList<>();
    BitSet where = new BitSet();
    for (int row = 0; row < data.size(); row++) {
      String label = target.label(data.row(row));
      if (label != null) {
        where.set(row);
        known.add(label);
      }
    }
    KnownRows<T> rows = KnownRows.of(data, where, features, target, context);
    Labels labels = labels(known, target);
    return new ClassRows<>(rows, labels, known.stream().mapToInt(labels::position).toArray());
  }

  /**
   * How much each row counts; 1 on average, so that a number of rows stays one.
   *
   * @throws IllegalArgumentException if a weight is told for a class that no row has
   */
  float[] weights(ClassWeights classes) {
    double[] weights = classes.of(labels, answers);
    double sum = 0;
    for (int answer : answers) {
      sum += weights[answer];
    }
    float[] rowWeights = new float[answers.length];
    for (int row = 0; row < rowWeights.length; row++) {
      rowWeights[row] = (float) (weights[answers[row]] * answers.length / sum);
    }
    return rowWeights;
  }

  /** Some of the rows; the labels stay. */
  ClassRows<T> select(int[] chosen) {
    return new ClassRows<>(
        rows.select(chosen), labels, IntStream.of(chosen).map(row -> answers[row]).toArray());
  }

  /**
   * The mean logistic loss of these rows.
   *
   * @param weights how much the rows of each class count
   */
  double logLoss(Scorer scorer, double[] weights) {
    double sum = 0;
    double all = 0;
    double[] place = new double[rows.features().slots() + scorer.scratch()];
    double[] scores = new double[labels.size()];
    for (int row = 0; row < answers.length; row++) {
      System.arraycopy(rows.slots()[row], 0, place, 0, rows.features().slots());
      Arrays.fill(scores, 0);
      scorer.score(place, scores);
      sum -= weights[answers[row]] * StrictMath.log(Math.max(scores[answers[row]], SMALLEST));
      all += weights[answers[row]];
    }
    return sum / all;
  }

  private static Labels labels(List<String> known, Target<?, ?> target) {
    TreeSet<String> names = new TreeSet<>(known);
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "target '%s' was '%s' in all %d labelled rows but must have at least two classes",
              target.name(),
              names.first(),
              known.size()));
    }
    if (names.size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "target '%s' had %d classes but must have at most %d",
              target.name(),
              names.size(),
              MOST_LABELS));
    }
    return target.isBinary() ? Labels.BINARY : Labels.of(List.copyOf(names));
  }
}
