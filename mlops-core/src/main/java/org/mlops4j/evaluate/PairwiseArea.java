// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.stream.IntStream;

/** Areas under the ROC curves of all pairs of classes. */
final class PairwiseArea {
  private PairwiseArea() {}

  static double of(MulticlassEvaluation evaluation, boolean weighted) {
    ClassMatrix matrix = evaluation.confusion();
    double sum = 0;
    double count = 0;
    for (int one = 0; one < evaluation.labels().size(); one++) {
      for (int other = 0; other < one; other++) {
        double weight = weighted ? matrix.support(one) + matrix.support(other) : 1;
        double area = area(evaluation, one, other) + area(evaluation, other, one);
        sum += weight * area / 2;
        count += weight;
      }
    }
    return sum / count;
  }

  /** How well the score of a class tells its rows from those of another. */
  private static double area(MulticlassEvaluation evaluation, int label, int other) {
    int[] rows =
        IntStream.range(0, evaluation.rows())
            .filter(row -> evaluation.truth(row) == label || evaluation.truth(row) == other)
            .toArray();
    double[] scores = new double[rows.length];
    boolean[] truth = new boolean[rows.length];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = evaluation.probability(rows[i], label);
      truth[i] = evaluation.truth(rows[i]) == label;
      weights[i] = evaluation.weight(rows[i]);
    }
    return BinaryEvaluation.AUC.of(BinaryEvaluation.of(scores, truth).withWeights(weights));
  }
}
