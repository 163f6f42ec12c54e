// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Deep, unbalanced trees: a node names its left child, the right one follows it, and a leaf leads
 * to itself. Eight walks take strides of equal length and stop when all have arrived. The nodes of
 * a group lie level after level.
 */
final class LinkScorer extends ForestScorer {
  /** The node of a place that belongs to no tree. */
  private static final int NONE = -1;

  final int[] strides;
  final int[] roots;
  final int[] places;
  final double[] tests;
  final int[] lefts;
  final int[] leafAt;

  LinkScorer(Trees trees, Nodes nodes, Slots meaning, TestedWords words, Leaves.Kind kind) {
    this(trees, nodes, meaning, words, DistinctLeaves.of(trees, nodes, kind));
  }

  private LinkScorer(
      Trees trees, Nodes nodes, Slots meaning, TestedWords words, DistinctLeaves distinct) {
    super(trees, words, distinct.leaves());
    int groups = groups(trees.count());
    int count = trees.slots().length + groups * GROUP - trees.count();
    this.strides = new int[groups];
    this.roots = new int[groups];
    this.places = new int[count];
    this.tests = new double[count];
    this.lefts = new int[count];
    this.leafAt = new int[count];
    Arrays.fill(tests, Double.POSITIVE_INFINITY);
    int[] queue = new int[count];
    int next = 0;
    for (int group = 0; group < groups; group++) {
      next = lay(trees, nodes, meaning, words, distinct, group, queue, next);
    }
  }

  /** Lays a group from this place on; the queue holds the node of each place. */
  private int lay(
      Trees trees,
      Nodes nodes,
      Slots meaning,
      TestedWords words,
      DistinctLeaves distinct,
      int group,
      int[] queue,
      int first) {
    roots[group] = first;
    int depth = 0;
    int end = first;
    for (int tree = group * GROUP; tree < (group + 1) * GROUP; tree++) {
      boolean real = tree < trees.count();
      queue[end++] = real ? nodes.roots()[tree] : NONE;
      depth = real ? Math.max(depth, nodes.depths()[tree]) : depth;
    }
    strides[group] = Strides.of(depth);
    for (int place = first; place < end; place++) {
      int node = queue[place];
      lefts[place] = place;
      if (node == NONE) {
        leafAt[place] = distinct.zeros();
      } else if (nodes.isLeaf(node)) {
        leafAt[place] = distinct.places()[nodes.content()[node]];
      } else {
        places[place] = place(trees, nodes, node, meaning, words);
        tests[place] = test(trees, nodes, node, meaning);
        lefts[place] = end;
        queue[end++] = node + 1;
        queue[end++] = nodes.rights()[node];
      }
    }
    return end;
  }

  @Override
  double add(int group, double[] row, double[] scores, double sum) {
    int[] looked = places;
    double[] limits = tests;
    int[] down = lefts;
    int stride = strides[group];
    int a = roots[group];
    int b = a + 1;
    int c = a + 2;
    int d = a + 3;
    int e = a + 4;
    int f = a + 5;
    int g = a + 6;
    int h = a + 7;
    do {
      for (int step = stride; step > 0; step--) {
        a = down[a] + (row[looked[a]] > limits[a] ? 1 : 0);
        b = down[b] + (row[looked[b]] > limits[b] ? 1 : 0);
        c = down[c] + (row[looked[c]] > limits[c] ? 1 : 0);
        d = down[d] + (row[looked[d]] > limits[d] ? 1 : 0);
        e = down[e] + (row[looked[e]] > limits[e] ? 1 : 0);
        f = down[f] + (row[looked[f]] > limits[f] ? 1 : 0);
        g = down[g] + (row[looked[g]] > limits[g] ? 1 : 0);
        h = down[h] + (row[looked[h]] > limits[h] ? 1 : 0);
      }
    } while (isUnderWay(a, b, c, d) || isUnderWay(e, f, g, h));
    int[] leaf = leafAt;
    return leaves.add(
        group, leaf[a], leaf[b], leaf[c], leaf[d], leaf[e], leaf[f], leaf[g], leaf[h], scores, sum);
  }

  private boolean isUnderWay(int a, int b, int c, int d) {
    return ((lefts[a] ^ a) | (lefts[b] ^ b) | (lefts[c] ^ c) | (lefts[d] ^ d)) != 0;
  }
}
