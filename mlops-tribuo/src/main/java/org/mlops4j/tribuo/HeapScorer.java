// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Shallow trees, each filled up to the depth of its group with tests that always go left, so that a
 * child is found by arithmetic alone.
 *
 * <p>A group of eight trees is one heap with eight roots: level after level, and on each level tree
 * after tree. Node {@code i} of a group that begins at {@code first} has its left child at {@code 2
 * * i + 8 - first} on every level, and the places after the last level are those of the leaves.
 */
final class HeapScorer extends ForestScorer {
  private final int[] depths;
  private final int[] firsts;
  private final int[] leafShifts;
  private final int[] places;
  private final double[] tests;

  HeapScorer(Trees trees, Nodes nodes, Slots meaning, TestedWords words, Leaves.Kind kind) {
    super(trees, words, kind.of(Math.toIntExact(size(nodes))));
    int groups = groups(trees.count());
    this.depths = depths(nodes);
    this.firsts = new int[groups];
    this.leafShifts = new int[groups];
    int node = 0;
    int leaf = 0;
    for (int group = 0; group < groups; group++) {
      int width = GROUP << depths[group];
      firsts[group] = node;
      node += width - GROUP;
      leafShifts[group] = leaf - node;
      leaf += width;
    }
    this.places = new int[node];
    this.tests = new double[node];
    Arrays.fill(tests, Double.POSITIVE_INFINITY);
    for (int tree = 0; tree < trees.count(); tree++) {
      lay(trees, nodes, meaning, words, tree);
    }
  }

  /** How many leaves the trees have when they are filled up. */
  static long size(Nodes nodes) {
    long size = 0;
    for (int depth : depths(nodes)) {
      size += (long) GROUP << Math.min(depth, Integer.SIZE);
    }
    return size;
  }

  private static int[] depths(Nodes nodes) {
    int[] depths = new int[groups(nodes.depths().length)];
    for (int tree = 0; tree < nodes.depths().length; tree++) {
      depths[tree / GROUP] = Math.max(depths[tree / GROUP], nodes.depths()[tree]);
    }
    return depths;
  }

  private void lay(Trees trees, Nodes nodes, Slots meaning, TestedWords words, int tree) {
    int group = tree / GROUP;
    int leafPlaces = firsts[group] + (GROUP << depths[group]) - GROUP;
    int[] open = new int[nodes.depths()[tree] + 1];
    int[] at = new int[open.length];
    int waiting = 1;
    open[0] = nodes.roots()[tree];
    at[0] = firsts[group] + tree % GROUP;
    while (waiting-- > 0) {
      int node = open[waiting];
      int place = at[waiting];
      if (nodes.isLeaf(node)) {
        while (place < leafPlaces) {
          place = left(place, group);
        }
        leaves.lay(trees, tree, nodes.content()[node], place + leafShifts[group]);
        continue;
      }
      places[place] = place(trees, nodes, node, meaning, words);
      tests[place] = test(trees, nodes, node, meaning);
      open[waiting] = nodes.rights()[node];
      at[waiting++] = left(place, group) + 1;
      open[waiting] = node + 1;
      at[waiting++] = left(place, group);
    }
  }

  private int left(int place, int group) {
    return 2 * place + GROUP - firsts[group];
  }

  @Override
  double add(int group, double[] row, double[] scores, double sum) {
    int[] looked = places;
    double[] limits = tests;
    int first = firsts[group];
    int child = GROUP - first;
    int a = first;
    int b = first + 1;
    int c = first + 2;
    int d = first + 3;
    int e = first + 4;
    int f = first + 5;
    int g = first + 6;
    int h = first + 7;
    for (int step = depths[group]; step > 0; step--) {
      a = 2 * a + child + (row[looked[a]] > limits[a] ? 1 : 0);
      b = 2 * b + child + (row[looked[b]] > limits[b] ? 1 : 0);
      c = 2 * c + child + (row[looked[c]] > limits[c] ? 1 : 0);
      d = 2 * d + child + (row[looked[d]] > limits[d] ? 1 : 0);
      e = 2 * e + child + (row[looked[e]] > limits[e] ? 1 : 0);
      f = 2 * f + child + (row[looked[f]] > limits[f] ? 1 : 0);
      g = 2 * g + child + (row[looked[g]] > limits[g] ? 1 : 0);
      h = 2 * h + child + (row[looked[h]] > limits[h] ? 1 : 0);
    }
    int leaf = leafShifts[group];
    return leaves.add(
        group, a + leaf, b + leaf, c + leaf, d + leaf, e + leaf, f + leaf, g + leaf, h + leaf,
        scores, sum);
  }
}
