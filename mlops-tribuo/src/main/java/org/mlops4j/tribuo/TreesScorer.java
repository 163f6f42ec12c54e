// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Walks trees without a branch to mispredict: a leaf leads to itself, so a walk takes strides of a
 * fixed number of steps and looks only between them whether it has arrived.
 *
 * <p>A test is an interval: right iff {@code low < value <= high}. A number goes right above its
 * threshold; a word goes right if its position is the one tested.
 *
 * <p>Several trees are combined as Tribuo's {@code FullyWeightedVotingCombiner} does it, bit for
 * bit: the mean of the leaves' distributions, with weights {@code 1f / count}, over their sum.
 */
final class TreesScorer implements Scorer {
  private static final int STRIDE = 8;

  private final int outputs;
  private final int[] roots;
  private final int[] strides;
  private final int[] slots;
  private final double[] lows;
  private final double[] highs;
  private final int[] children;
  private final int[] leafAt;
  private final double[] leaves;

  TreesScorer(Trees trees, Slots meaning) {
    int nodes = trees.slots().length;
    this.outputs = trees.outputs();
    this.roots = new int[trees.count()];
    this.strides = new int[trees.count()];
    this.slots = new int[nodes];
    this.lows = new double[nodes];
    this.highs = new double[nodes];
    this.children = new int[2 * nodes];
    this.leafAt = new int[nodes];
    this.leaves = weighted(trees);
    lay(trees, meaning);
  }

  private static double[] weighted(Trees trees) {
    if (trees.count() == 1) {
      return trees.leaves();
    }
    float weight = 1f / trees.count();
    return Arrays.stream(trees.leaves()).map(value -> weight * value).toArray();
  }

  private void lay(Trees trees, Slots meaning) {
    int[] waiting = new int[slots.length];
    int[] depths = new int[slots.length + 1];
    int open = 0;
    int deepest = 0;
    int tree = 0;
    int split = 0;
    int leaf = 0;
    for (int node = 0; node < slots.length; node++) {
      int slot = trees.slots()[node];
      deepest = Math.max(deepest, depths[node]);
      if (slot != Trees.LEAF) {
        double test = trees.tests()[split++];
        slots[node] = slot;
        lows[node] = meaning.isWord(slot) ? test - 0.5 : test;
        highs[node] = meaning.isWord(slot) ? test + 0.5 : Double.POSITIVE_INFINITY;
        children[2 * node] = node + 1;
        depths[node + 1] = depths[node] + 1;
        waiting[open++] = node;
        continue;
      }
      lows[node] = Double.POSITIVE_INFINITY;
      children[2 * node] = node;
      children[2 * node + 1] = node;
      leafAt[node] = leaf++ * outputs;
      if (open > 0) {
        int parent = waiting[--open];
        children[2 * parent + 1] = node + 1;
        depths[node + 1] = depths[parent] + 1;
      } else {
        strides[tree++] = stride(deepest);
        deepest = 0;
        if (tree < roots.length) {
          roots[tree] = node + 1;
        }
      }
    }
  }

  private static int stride(int depth) {
    int strides = Math.max(1, (depth + STRIDE - 1) / STRIDE);
    return Math.max(1, (depth + strides - 1) / strides);
  }

  @Override
  public void score(double[] row, double[] scores) {
    if (roots.length == 1) {
      System.arraycopy(leaves, leafAt[leaf(0, row)], scores, 0, outputs);
      return;
    }
    double sum = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      int at = leafAt[leaf(tree, row)];
      for (int output = 0; output < outputs; output++) {
        double value = leaves[at + output];
        scores[output] += value;
        sum += value;
      }
    }
    for (int output = 0; output < outputs; output++) {
      scores[output] /= sum;
    }
  }

  @SuppressWarnings("ShortCircuitBoolean") // a second branch would be mispredicted
  private int leaf(int tree, double[] row) {
    int stride = strides[tree];
    int node = roots[tree];
    do {
      for (int step = 0; step < stride; step++) {
        double value = row[slots[node]];
        node = children[2 * node + (value > lows[node] & value <= highs[node] ? 1 : 0)];
      }
    } while (children[2 * node] != node);
    return node;
  }
}
