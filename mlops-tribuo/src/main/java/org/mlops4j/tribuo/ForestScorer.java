// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Optional;

/**
 * Walks eight trees at once, so that the processor works on seven while it waits for the memory of
 * one, and without a branch to mispredict. A group that is not full is filled up with trees whose
 * leaves hold zeros.
 */
abstract class ForestScorer implements Scorer {
  /** Trees walked at once. */
  static final int GROUP = 8;

  /**
   * How many times the nodes of its trees a forest may take when each tree is filled up to its full
   * depth: beyond, memory costs more than the simpler step saves.
   */
  private static final int FILLED = 6;

  final Leaves leaves;
  private final int groups;
  final TestedWords words;

  /**
   * A forest without its nodes.
   *
   * @param leaves room for the leaves of the layout
   */
  ForestScorer(Trees trees, TestedWords words, Leaves leaves) {
    this.groups = groups(trees.count());
    this.words = words;
    this.leaves = leaves;
  }

  /** The layout that suits the shape of the trees. */
  static Scorer of(Trees trees, Slots meaning, Leaves.Kind leaves) {
    Nodes nodes = Nodes.of(trees);
    TestedWords words = TestedWords.of(trees, meaning);
    Optional<Ranks> ranks = Ranks.of(trees, nodes, meaning, words);
    long room = (long) FILLED * trees.slots().length;
    if (Heap.leaves(nodes) > room) {
      LinkScorer linked = new LinkScorer(trees, nodes, meaning, words, leaves);
      return ranks
          .filter(known -> RankLinkScorer.fits(linked))
          .<Scorer>map(known -> new RankLinkScorer(trees, words, known, linked))
          .orElse(linked);
    }
    return ranks
        .<Scorer>map(known -> new RankScorer(trees, nodes, meaning, words, known, leaves))
        .orElseGet(() -> new HeapScorer(trees, nodes, meaning, words, leaves));
  }

  static int groups(int trees) {
    return (trees + GROUP - 1) / GROUP;
  }

  @Override
  public int scratch() {
    return words.count();
  }

  /** Works out what all groups use of a row whose words are filled. */
  void prepare(double[] row) {}

  @Override
  public final void score(double[] row, double[] scores) {
    words.fill(row);
    prepare(row);
    leaves.begin(scores);
    double sum = 0;
    for (int group = 0; group < groups; group++) {
      sum = add(group, row, scores, sum);
    }
    leaves.finish(scores, sum);
  }

  @Override
  public Block block() {
    double[] sums = new double[Block.ROWS];
    return (rows, scores, count) -> {
      begin(rows, scores, sums, count);
      for (int group = 0; group < groups; group++) {
        // Group after group, so that the nodes of a group stay close while all rows pass them.
        for (int row = 0; row < count; row++) {
          sums[row] = add(group, rows[row], scores[row], sums[row]);
        }
      }
      finish(scores, sums, count);
    };
  }

  /** Prepares rows for the first tree. */
  final void begin(double[][] rows, double[][] scores, double[] sums, int count) {
    for (int row = 0; row < count; row++) {
      words.fill(rows[row]);
      prepare(rows[row]);
      leaves.begin(scores[row]);
      sums[row] = 0;
    }
  }

  /** Makes the scores of rows after the last tree. */
  final void finish(double[][] scores, double[] sums, int count) {
    for (int row = 0; row < count; row++) {
      leaves.finish(scores[row], sums[row]);
    }
  }

  /**
   * Walks the trees of a group and adds their leaves.
   *
   * @param sum what was given for the group before, or 0
   */
  abstract double add(int group, double[] row, double[] scores, double sum);

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
