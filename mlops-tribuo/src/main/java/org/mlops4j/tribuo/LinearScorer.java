// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Margins of a linear model: for each output the sum, in the order of the slots, of weight times
 * value, or of the weight that belongs to the word; the bias last. The same bits as Tribuo's sum
 * over one-hot columns, whose zeros add nothing.
 */
final class LinearScorer implements Scorer {
  private final int[] first;
  private final boolean[] word;
  private final double[] weights;
  private final double[] biases;

  /** Where each run of numbers ends: at a word, the last one after all slots. */
  private final int[] runs;

  LinearScorer(LinearWeights model, Slots slots) {
    this.first = new int[slots.size()];
    this.word = new boolean[slots.size()];
    for (int slot = 0; slot < first.length; slot++) {
      first[slot] = slots.firstColumn(slot);
      word[slot] = slots.isWord(slot);
    }
    this.weights = model.weights();
    this.biases = model.biases();
    this.runs =
        IntStream.rangeClosed(0, first.length)
            .filter(slot -> slot == first.length || word[slot])
            .toArray();
  }

  @Override
  public void score(double[] slots, double[] scores) {
    sum(slots, scores);
    for (double margin : scores) {
      if (!Double.isFinite(margin)) {
        bounded(slots, scores);
        return;
      }
    }
  }

  private void sum(double[] slots, double[] scores) {
    int outputs = biases.length;
    if (outputs == 2) {
      sumTwo(slots, scores);
      return;
    }
    for (int slot = 0; slot < first.length; slot++) {
      double value = slots[slot];
      if (word[slot]) {
        if (value >= 0) {
          int at = (first[slot] + (int) value) * outputs;
          for (int output = 0; output < outputs; output++) {
            scores[output] += weights[at + output];
          }
        }
      } else {
        int at = first[slot] * outputs;
        for (int output = 0; output < outputs; output++) {
          scores[output] += weights[at + output] * value;
        }
      }
    }
    for (int output = 0; output < outputs; output++) {
      scores[output] += biases[output];
    }
  }

  /** Two margins stay in registers, and runs of numbers ask nothing about their slots. */
  private void sumTwo(double[] slots, double[] scores) {
    double[] of = weights;
    double one = scores[0];
    double other = scores[1];
    int slot = 0;
    int at = 0;
    for (int end : runs) {
      for (; slot < end; slot++) {
        double value = slots[slot];
        one += of[at] * value;
        other += of[at + 1] * value;
        at += 2;
      }
      if (slot < first.length) {
        double position = slots[slot];
        if (position >= 0) {
          int weight = at + 2 * (int) position;
          one += of[weight];
          other += of[weight + 1];
        }
        slot++;
        at = slot < first.length ? 2 * first[slot] : 0;
      }
    }
    scores[0] = one + biases[0];
    scores[1] = other + biases[1];
  }

  /** The rare row with a number so far out that a margin overflows: the number counts as 1e100. */
  private void bounded(double[] slots, double[] scores) {
    double[] near = Arrays.copyOf(slots, first.length);
    Slots.bound(near, near.length);
    Arrays.fill(scores, 0);
    sum(near, scores);
  }
}
