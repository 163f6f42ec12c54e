// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Margins of a linear model: for each output the sum, in the order of the slots, of weight times
 * value, or of the weight that belongs to the word; the bias last. The same bits as Tribuo's sum
 * over one-hot columns, whose zeros add nothing.
 *
 * <p>A sum waits for each of its additions, so outputs are summed two at a time, in registers, and
 * runs of numbers ask nothing about their slots.
 */
final class LinearScorer implements Scorer {
  private final double[] biases;

  /** For each two outputs the weights of the columns, by turns; zeros where an output lacks. */
  private final double[][] pairs;

  /** The first column of each slot. */
  private final int[] first;

  /** Where each run of numbers ends: at a word, the last one after all slots. */
  private final int[] runs;

  LinearScorer(LinearWeights model, Slots slots) {
    this.biases = model.biases();
    this.pairs = new double[(biases.length + 1) / 2][2 * slots.columns()];
    for (int output = 0; output < biases.length; output++) {
      for (int column = 0; column < slots.columns(); column++) {
        pairs[output / 2][2 * column + output % 2] =
            model.weights()[column * biases.length + output];
      }
    }
    this.first = IntStream.range(0, slots.size()).map(slots::firstColumn).toArray();
    this.runs =
        IntStream.rangeClosed(0, first.length)
            .filter(slot -> slot == first.length || slots.isWord(slot))
            .toArray();
  }

  @Override
  public void score(double[] row, double[] scores) {
    sum(row, scores);
    bound(row, scores);
  }

  /** Four rows at a time, each summed as if it were alone. */
  @Override
  public Block block() {
    return (rows, scores, count) -> {
      int row = 0;
      for (; row + 3 < count; row += 4) {
        for (int pair = 0; pair < pairs.length; pair++) {
          sumFour(pair, rows, scores, row);
        }
      }
      for (; row < count; row++) {
        sum(rows[row], scores[row]);
      }
      for (row = 0; row < count; row++) {
        bound(rows[row], scores[row]);
      }
    };
  }

  private void sum(double[] row, double[] scores) {
    for (int pair = 0; pair < pairs.length; pair++) {
      sum(pair, row, scores);
    }
  }

  private void sum(int pair, double[] row, double[] scores) {
    double[] weights = pairs[pair];
    double one = 0;
    double other = 0;
    int start = 0;
    for (int end : runs) {
      int ahead = start < end ? 2 * (first[start] - start) : 0;
      for (int slot = start; slot < end; slot++) {
        one += weights[2 * slot + ahead] * row[slot];
        other += weights[2 * slot + ahead + 1] * row[slot];
      }
      if (end < first.length && row[end] >= 0) {
        int word = 2 * (first[end] + (int) row[end]);
        one += weights[word];
        other += weights[word + 1];
      }
      start = end + 1;
    }
    finish(2 * pair, scores, one, other);
  }

  /** The same sums for four rows, whose additions need not wait for each other. */
  private void sumFour(int pair, double[][] rows, double[][] scores, int row) {
    double[] weights = pairs[pair];
    double[] a = rows[row];
    double[] b = rows[row + 1];
    double[] c = rows[row + 2];
    double[] d = rows[row + 3];
    double oneA = 0;
    double oneB = 0;
    double oneC = 0;
    double oneD = 0;
    double otherA = 0;
    double otherB = 0;
    double otherC = 0;
    double otherD = 0;
    int start = 0;
    for (int end : runs) {
      int ahead = start < end ? 2 * (first[start] - start) : 0;
      for (int slot = start; slot < end; slot++) {
        double one = weights[2 * slot + ahead];
        double other = weights[2 * slot + ahead + 1];
        oneA += one * a[slot];
        otherA += other * a[slot];
        oneB += one * b[slot];
        otherB += other * b[slot];
        oneC += one * c[slot];
        otherC += other * c[slot];
        oneD += one * d[slot];
        otherD += other * d[slot];
      }
      if (end < first.length) {
        if (a[end] >= 0) {
          int word = 2 * (first[end] + (int) a[end]);
          oneA += weights[word];
          otherA += weights[word + 1];
        }
        if (b[end] >= 0) {
          int word = 2 * (first[end] + (int) b[end]);
          oneB += weights[word];
          otherB += weights[word + 1];
        }
        if (c[end] >= 0) {
          int word = 2 * (first[end] + (int) c[end]);
          oneC += weights[word];
          otherC += weights[word + 1];
        }
        if (d[end] >= 0) {
          int word = 2 * (first[end] + (int) d[end]);
          oneD += weights[word];
          otherD += weights[word + 1];
        }
      }
      start = end + 1;
    }
    finish(2 * pair, scores[row], oneA, otherA);
    finish(2 * pair, scores[row + 1], oneB, otherB);
    finish(2 * pair, scores[row + 2], oneC, otherC);
    finish(2 * pair, scores[row + 3], oneD, otherD);
  }

  private void finish(int output, double[] scores, double one, double other) {
    scores[output] = one + biases[output];
    if (output + 1 < biases.length) {
      scores[output + 1] = other + biases[output + 1];
    }
  }

  /** The rare row with a number so far out that a margin overflows: the number counts as 1e100. */
  private void bound(double[] row, double[] scores) {
    for (double margin : scores) {
      if (!Double.isFinite(margin)) {
        double[] near = Arrays.copyOf(row, first.length);
        Slots.bound(near, near.length);
        sum(near, scores);
        return;
      }
    }
  }
}
