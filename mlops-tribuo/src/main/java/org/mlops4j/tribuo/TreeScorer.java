// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Walks one tree without a branch to mispredict: a leaf leads to itself, so a walk takes strides of
 * a fixed number of steps and looks only between them whether it has arrived.
 *
 * <p>A test is an interval: right iff {@code low < value <= high}. A number goes right above its
 * threshold; a word goes right if its position is the one tested.
 */
final class TreeScorer implements Scorer {
  private final int outputs;
  private final int stride;
  private final int[] slots;
  private final double[] lows;
  private final double[] highs;
  private final int[] children;
  private final int[] leafAt;
  private final double[] leaves;

  TreeScorer(Trees tree, Slots meaning) {
    int count = tree.slots().length;
    Nodes nodes = Nodes.of(tree);
    this.outputs = tree.outputs();
    this.stride = Strides.of(nodes.depths()[0]);
    this.slots = new int[count];
    this.lows = new double[count];
    this.highs = new double[count];
    this.children = new int[2 * count];
    this.leafAt = new int[count];
    this.leaves = tree.leaves();
    for (int node = 0; node < count; node++) {
      int content = nodes.content()[node];
      if (nodes.isLeaf(node)) {
        lows[node] = Double.POSITIVE_INFINITY;
        children[2 * node] = node;
        children[2 * node + 1] = node;
        leafAt[node] = content * outputs;
      } else {
        int slot = tree.slots()[node];
        double test = tree.tests()[content];
        slots[node] = slot;
        lows[node] = meaning.isWord(slot) ? test - 0.5 : test;
        highs[node] = meaning.isWord(slot) ? test + 0.5 : Double.POSITIVE_INFINITY;
        children[2 * node] = node + 1;
        children[2 * node + 1] = nodes.rights()[node];
      }
    }
  }

  @Override
  @SuppressWarnings("ShortCircuitBoolean") // a second branch would be mispredicted
  public void score(double[] row, double[] scores) {
    int node = 0;
    do {
      for (int step = 0; step < stride; step++) {
        double value = row[slots[node]];
        node = children[2 * node + (value > lows[node] & value <= highs[node] ? 1 : 0)];
      }
    } while (children[2 * node] != node);
    System.arraycopy(leaves, leafAt[node], scores, 0, outputs);
  }
}
