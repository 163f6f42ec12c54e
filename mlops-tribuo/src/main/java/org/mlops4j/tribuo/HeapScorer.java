// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/** Shallow trees in a {@link Heap}, whose nodes compare the numbers of the row themselves. */
final class HeapScorer extends ForestScorer {
  private final Heap heap;
  private final int[] places;
  private final double[] tests;

  HeapScorer(Trees trees, Nodes nodes, Slots meaning, TestedWords words, Leaves.Kind kind) {
    super(trees, words, kind.of(Math.toIntExact(Heap.leaves(nodes))));
    this.heap = Heap.of(nodes);
    this.places = new int[heap.size()];
    this.tests = new double[heap.size()];
    Arrays.fill(tests, Double.POSITIVE_INFINITY);
    heap.lay(
        nodes,
        (place, node) -> {
          places[place] = place(trees, nodes, node, meaning, words);
          tests[place] = test(trees, nodes, node, meaning);
        },
        (tree, leaf, place) -> leaves.lay(trees, tree, leaf, place));
  }

  @Override
  double add(int group, double[] row, double[] scores, double sum) {
    int[] looked = places;
    double[] limits = tests;
    int first = heap.firsts()[group];
    int child = GROUP - first;
    int a = first;
    int b = first + 1;
    int c = first + 2;
    int d = first + 3;
    int e = first + 4;
    int f = first + 5;
    int g = first + 6;
    int h = first + 7;
    for (int step = heap.depths()[group]; step > 0; step--) {
      a = 2 * a + child + (row[looked[a]] > limits[a] ? 1 : 0);
      b = 2 * b + child + (row[looked[b]] > limits[b] ? 1 : 0);
      c = 2 * c + child + (row[looked[c]] > limits[c] ? 1 : 0);
      d = 2 * d + child + (row[looked[d]] > limits[d] ? 1 : 0);
      e = 2 * e + child + (row[looked[e]] > limits[e] ? 1 : 0);
      f = 2 * f + child + (row[looked[f]] > limits[f] ? 1 : 0);
      g = 2 * g + child + (row[looked[g]] > limits[g] ? 1 : 0);
      h = 2 * h + child + (row[looked[h]] > limits[h] ? 1 : 0);
    }
    int leaf = heap.leafShifts()[group];
    return leaves.add(
        group, a + leaf, b + leaf, c + leaf, d + leaf, e + leaf, f + leaf, g + leaf, h + leaf,
        scores, sum);
  }
}
