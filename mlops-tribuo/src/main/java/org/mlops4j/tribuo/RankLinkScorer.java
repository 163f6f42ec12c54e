// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Deep, unbalanced trees as {@link LinkScorer} lays them, with nodes of four bytes: in the upper
 * half how far away the left child is, in the lower a node of {@link Ranks}. A leaf leads to
 * itself.
 */
final class RankLinkScorer extends ForestScorer {
  private static final int HALF = Character.SIZE;
  private static final int LOWER = (1 << HALF) - 1;

  private final Ranks ranks;
  private final int[] strides;
  private final int[] roots;
  private final int[] nodes;
  private final int[] leafAt;

  RankLinkScorer(Trees trees, TestedWords words, Ranks ranks, LinkScorer plain) {
    super(trees, words, plain.leaves);
    this.ranks = ranks;
    this.strides = plain.strides;
    this.roots = plain.roots;
    this.leafAt = plain.leafAt;
    this.nodes = new int[plain.lefts.length];
    for (int place = 0; place < nodes.length; place++) {
      int down = plain.lefts[place] - place;
      char node = down == 0 ? ranks.left() : ranks.node(plain.places[place], plain.tests[place]);
      nodes[place] = down << HALF | node;
    }
  }

  /** Whether no child is too far away. */
  static boolean fits(LinkScorer plain) {
    for (int place = 0; place < plain.lefts.length; place++) {
      if (plain.lefts[place] - place > LOWER) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int scratch() {
    return super.scratch() + ranks.end() - ranks.first();
  }

  @Override
  void prepare(double[] row) {
    ranks.fill(row);
  }

  @Override
  double add(int group, double[] row, double[] scores, double sum) {
    int[] all = nodes;
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
        a = next(all, row, a);
        b = next(all, row, b);
        c = next(all, row, c);
        d = next(all, row, d);
        e = next(all, row, e);
        f = next(all, row, f);
        g = next(all, row, g);
        h = next(all, row, h);
      }
    } while ((all[a] | all[b] | all[c] | all[d] | all[e] | all[f] | all[g] | all[h]) >>> HALF != 0);
    int[] leaf = leafAt;
    return leaves.add(
        group, leaf[a], leaf[b], leaf[c], leaf[d], leaf[e], leaf[f], leaf[g], leaf[h], scores, sum);
  }

  private static int next(int[] all, double[] row, int at) {
    int node = all[at];
    return at + (node >>> HALF) + Ranks.right(node & LOWER, row);
  }
}
