// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/**
 * The distinct scores of an evaluation from the highest down, with the weight of true and of false
 * rows at or above each. Rows of weight 0 are left out. Costs one sort.
 */
final class Thresholds {
  private final double[] scores;
  private final double[] truePositives;
  private final double[] falsePositives;
  private final int[] positions;

  private Thresholds(
      double[] scores, double[] truePositives, double[] falsePositives, int[] positions) {
    this.scores = scores;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
    this.positions = positions;
  }

  static Thresholds of(BinaryEvaluation evaluation) {
    int rows = evaluation.rows();
    int[] ascending = Ordering.ascending(evaluation.scores());
    double[] scores = new double[rows];
    double[] truePositives = new double[rows];
    double[] falsePositives = new double[rows];
    int[] positions = new int[rows];
    double trueWeight = 0;
    double falseWeight = 0;
    int last = -1;
    for (int i = rows - 1; i >= 0; i--) {
      int row = ascending[i];
      if (!evaluation.weighting().counts(row)) {
        positions[row] = -1;
        continue;
      }
      if (last < 0 || scores[last] != evaluation.score(row)) {
        scores[++last] = evaluation.score(row);
      }
      if (evaluation.truth(row)) {
        trueWeight += evaluation.weight(row);
      } else {
        falseWeight += evaluation.weight(row);
      }
      truePositives[last] = trueWeight;
      falsePositives[last] = falseWeight;
      positions[row] = last;
    }
    return new Thresholds(
        Arrays.copyOf(scores, last + 1),
        Arrays.copyOf(truePositives, last + 1),
        Arrays.copyOf(falsePositives, last + 1),
        positions);
  }

  /** The number of distinct scores. */
  int size() {
    return scores.length;
  }

  double score(int position) {
    return scores[position];
  }

  /** The position of a row's score, or -1 for a row of weight 0. */
  int position(int row) {
    return positions[row];
  }

  /** The weight of true rows down to a position; before the first, 0. */
  double truePositives(int position) {
    return position < 0 ? 0 : truePositives[position];
  }

  /** The weight of false rows down to a position; before the first, 0. */
  double falsePositives(int position) {
    return position < 0 ? 0 : falsePositives[position];
  }

  /** The weight of all true rows. */
  double positives() {
    return truePositives(size() - 1);
  }

  /** The weight of all false rows. */
  double negatives() {
    return falsePositives(size() - 1);
  }

  double precision(int position) {
    return truePositives[position] / (truePositives[position] + falsePositives[position]);
  }

  double recall(int position) {
    return truePositives(position) / positives();
  }

  double falsePositiveRate(int position) {
    return falsePositives(position) / negatives();
  }

  /** The weight of the true rows of one score. */
  double trueAt(int position) {
    return truePositives(position) - truePositives(position - 1);
  }

  /** The weight of the false rows of one score. */
  double falseAt(int position) {
    return falsePositives(position) - falsePositives(position - 1);
  }
}
