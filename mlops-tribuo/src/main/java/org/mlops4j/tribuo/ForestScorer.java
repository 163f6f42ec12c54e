// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Walks eight trees at once, so that the processor works on seven while it waits for the memory of
 * one, and without a branch to mispredict. A group that is not full is filled up with trees whose
 * leaves hold zeros; they change no bit of a sum that starts at zero.
 *
 * <p>Trees are combined as Tribuo's {@code FullyWeightedVotingCombiner} does it, bit for bit: the
 * mean of the leaves' distributions, with weights {@code 1f / count}, over their sum.
 */
abstract class ForestScorer implements Scorer {
  /** Trees walked at once. */
  static final int GROUP = 8;

  private static final int BINARY = 2;

  /**
   * How many times the nodes of its trees a forest may take when each tree is filled up to its full
   * depth: beyond, memory costs more than the simpler step saves.
   */
  private static final int FILLED = 6;

  final int outputs;
  final double[] leaves;
  private final int groups;
  private final TestedWords words;

  /**
   * A forest without its nodes.
   *
   * @param leaves room for the leaves of the layout
   */
  ForestScorer(Trees trees, TestedWords words, int leaves) {
    this.outputs = trees.outputs();
    this.groups = groups(trees.count());
    this.words = words;
    this.leaves = new double[Math.multiplyExact(leaves, outputs)];
  }

  /** The layout that suits the shape of the trees. */
  static Scorer of(Trees trees, Slots meaning) {
    if (trees.count() == 1) {
      return new TreeScorer(trees, meaning);
    }
    Nodes nodes = Nodes.of(trees);
    TestedWords words = TestedWords.of(trees, meaning);
    long room = (long) FILLED * trees.slots().length;
    return HeapScorer.size(nodes) <= room
        ? new HeapScorer(trees, nodes, meaning, words)
        : new LinkScorer(trees, nodes, meaning, words);
  }

  static int groups(int trees) {
    return (trees + GROUP - 1) / GROUP;
  }

  /** Copies a leaf to a place of the layout, weighted. */
  final void layLeaf(Trees trees, int leaf, int place) {
    float weight = 1f / trees.count();
    for (int output = 0; output < outputs; output++) {
      leaves[place * outputs + output] = weight * trees.leaves()[leaf * outputs + output];
    }
  }

  @Override
  public final int scratch() {
    return words.count();
  }

  @Override
  public final void score(double[] row, double[] scores) {
    words.fill(row);
    double sum = 0;
    for (int group = 0; group < groups; group++) {
      sum = add(group, row, scores, sum);
    }
    divide(scores, sum);
  }

  /** Group after group, so that the nodes of a group stay close while all rows pass them. */
  @Override
  public final void scoreAll(double[][] rows, double[][] scores, int count) {
    for (int row = 0; row < count; row++) {
      words.fill(rows[row]);
    }
    double[] sums = new double[count];
    for (int group = 0; group < groups; group++) {
      for (int row = 0; row < count; row++) {
        sums[row] = add(group, rows[row], scores[row], sums[row]);
      }
    }
    for (int row = 0; row < count; row++) {
      divide(scores[row], sums[row]);
    }
  }

  private static void divide(double[] scores, double sum) {
    for (int output = 0; output < scores.length; output++) {
      scores[output] /= sum;
    }
  }

  /**
   * Walks the trees of a group and adds their leaves, tree after tree.
   *
   * @param sum of all leaves so far
   * @return the sum with those of the group
   */
  abstract double add(int group, double[] row, double[] scores, double sum);

  /** Adds the leaves at eight places. */
  final double add(
      int a, int b, int c, int d, int e, int f, int g, int h, double[] scores, double sum) {
    return outputs == BINARY
        ? addTwo(a, b, c, d, e, f, g, h, scores, sum)
        : addAll(a, b, c, d, e, f, g, h, scores, sum);
  }

  /** Two outputs stay in registers; no store stands between the loads. */
  private double addTwo(
      int a, int b, int c, int d, int e, int f, int g, int h, double[] scores, double sum) {
    double[] from = leaves;
    a <<= 1;
    b <<= 1;
    c <<= 1;
    d <<= 1;
    e <<= 1;
    f <<= 1;
    g <<= 1;
    h <<= 1;
    double no =
        scores[0] + from[a] + from[b] + from[c] + from[d] + from[e] + from[f] + from[g] + from[h];
    double yes =
        scores[1]
            + from[a + 1]
            + from[b + 1]
            + from[c + 1]
            + from[d + 1]
            + from[e + 1]
            + from[f + 1]
            + from[g + 1]
            + from[h + 1];
    double total = sum + from[a] + from[a + 1] + from[b] + from[b + 1];
    total = total + from[c] + from[c + 1] + from[d] + from[d + 1];
    total = total + from[e] + from[e + 1] + from[f] + from[f + 1];
    scores[0] = no;
    scores[1] = yes;
    return total + from[g] + from[g + 1] + from[h] + from[h + 1];
  }

  private double addAll(
      int a, int b, int c, int d, int e, int f, int g, int h, double[] scores, double sum) {
    sum = addOne(a, scores, sum);
    sum = addOne(b, scores, sum);
    sum = addOne(c, scores, sum);
    sum = addOne(d, scores, sum);
    sum = addOne(e, scores, sum);
    sum = addOne(f, scores, sum);
    sum = addOne(g, scores, sum);
    return addOne(h, scores, sum);
  }

  private double addOne(int leaf, double[] scores, double sum) {
    int at = leaf * outputs;
    double total = sum;
    for (int output = 0; output < outputs; output++) {
      double value = leaves[at + output];
      scores[output] += value;
      total += value;
    }
    return total;
  }

  /** The place of a row that a split compares. */
  static int place(Trees trees, Nodes nodes, int node, Slots meaning, TestedWords words) {
    int slot = trees.slots()[node];
    return meaning.isWord(slot)
        ? words.place(slot, (int) trees.tests()[nodes.content()[node]])
        : slot;
  }

  /** What a split compares it with. */
  static double test(Trees trees, Nodes nodes, int node, Slots meaning) {
    return meaning.isWord(trees.slots()[node])
        ? TestedWords.TEST
        : trees.tests()[nodes.content()[node]];
  }
}
