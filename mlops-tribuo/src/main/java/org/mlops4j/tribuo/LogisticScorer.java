// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * One margin as the probabilities of two classes: the second has {@code 1 / (1 + exp(-margin))}.
 *
 * @param margins what gives the margin
 */
record LogisticScorer(Scorer margins) implements Scorer {
  @Override
  public int scratch() {
    return margins.scratch();
  }

  @Override
  public void score(double[] row, double[] scores) {
    margins.score(row, scores);
    Softmax.logistic(scores);
  }

  @Override
  public Block block() {
    Block many = margins.block();
    return (rows, scores, count) -> {
      many.score(rows, scores, count);
      for (int row = 0; row < count; row++) {
        Softmax.logistic(scores[row]);
      }
    };
  }
}
