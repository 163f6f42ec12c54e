// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Margins as probabilities by their softmax.
 *
 * @param margins what gives one for each class
 */
record SoftmaxScorer(Scorer margins) implements Scorer {
  @Override
  public int scratch() {
    return margins.scratch();
  }

  @Override
  public void score(double[] row, double[] scores) {
    margins.score(row, scores);
    Softmax.apply(scores);
  }

  @Override
  public Block block() {
    Block many = margins.block();
    return (rows, scores, count) -> {
      many.score(rows, scores, count);
      for (int row = 0; row < count; row++) {
        Softmax.apply(scores[row]);
      }
    };
  }
}
