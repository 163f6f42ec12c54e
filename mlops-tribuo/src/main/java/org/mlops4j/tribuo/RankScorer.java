// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shallow trees in a {@link Heap}, with nodes of two bytes that compare {@link Ranks}: they stay in
 * the nearest memory, and a step compares no doubles.
 *
 * <p>The first three levels are not walked where a table of some kilobytes can tell them. For each
 * rank of each place it says which of the first seven nodes of each tree send such a row right,
 * eight trees in a {@code long}; together the places of a row tell all of these nodes.
 */
final class RankScorer extends ForestScorer {
  private static final int LEVELS = 3;
  private static final int TOLD = (1 << LEVELS) - 1;
  private static final int MASK = (1 << TOLD) - 1;
  private static final int LARGEST_TABLE = 1 << 15;

  /** Where a tree is after three levels, by what its first seven nodes say. */
  private static final byte[] AFTER = after();

  private final Heap heap;
  private final Ranks ranks;
  private final @Nullable BitTrees bits;

  /**
   * The nodes of each group. Places are counted so that those below place i are 2 i and 2 i + 1:
   * eight roots from place 8 on, and the leaves after the last level.
   */
  private final char[][] nodes;

  /** How many longs the table has for a rank: one for each group, filled up to eights. */
  private final int width;

  /** Empty when it would be too large. */
  private final long[] table;

  RankScorer(
      Trees trees, Nodes nodes, Slots meaning, TestedWords words, Ranks ranks, Leaves.Kind kind) {
    super(trees, words, kind.of(Math.toIntExact(Heap.leaves(nodes))));
    this.heap = Heap.of(nodes);
    this.ranks = ranks;
    char[] all = new char[heap.size()];
    Arrays.fill(all, ranks.left());
    heap.lay(
        trees,
        nodes,
        leaves,
        (place, node) ->
            all[place] =
                ranks.node(
                    place(trees, nodes, node, meaning, words), test(trees, nodes, node, meaning)));
    this.bits = BitTrees.fit(heap) ? new BitTrees(heap, all) : null;
    int groups = heap.depths().length;
    this.nodes = new char[groups][];
    for (int group = 0; group < groups; group++) {
      this.nodes[group] = new char[GROUP << heap.depths()[group]];
      System.arraycopy(
          all, heap.firsts()[group], this.nodes[group], GROUP, this.nodes[group].length - GROUP);
    }
    this.width = groups(groups) * GROUP;
    long size = (long) ranks.first() * Ranks.MOST * width;
    this.table = new long[size > LARGEST_TABLE ? 0 : (int) size];
    if (table.length > 0) {
      for (int group = 0; group < groups; group++) {
        tell(group);
      }
    }
  }

  private static byte[] after() {
    byte[] after = new byte[1 << TOLD];
    for (int said = 0; said < after.length; said++) {
      int node = 0;
      for (int level = 0; level < LEVELS; level++) {
        node = 2 * node + 1 + (said >> node & 1);
      }
      after[said] = (byte) (node - TOLD);
    }
    return after;
  }

  private void tell(int group) {
    for (int level = 0; level < Math.min(LEVELS, heap.depths()[group]); level++) {
      for (int at = 0; at < GROUP << level; at++) {
        int bit = GROUP * (at >> level) + (1 << level) - 1 + (at & (1 << level) - 1);
        int node = nodes[group][(GROUP << level) + at] - (ranks.first() << Ranks.BITS);
        for (int rank = node + 1; rank <= (node | Ranks.MOST - 1); rank++) {
          table[rank * width + group] |= 1L << bit;
        }
      }
    }
  }

  /** After the words ranks, what the table tells, and where each tree is. */
  @Override
  public int scratch() {
    return super.scratch() + ranks.end() - ranks.first() + width + GROUP * nodes.length;
  }

  @Override
  void prepare(double[] row) {
    ranks.fill(row);
    for (int group = 0; group < width && table.length > 0; group += GROUP) {
      look(row, group);
    }
    int to = ranks.end() + width;
    for (int group = 0; group < nodes.length; group++) {
      long told = Double.doubleToRawLongBits(row[ranks.end() + group]);
      boolean known = isTold(group);
      for (int tree = 0; tree < GROUP; tree++) {
        int root = GROUP + tree;
        int at = known ? (root << LEVELS) + AFTER[(int) (told >>> GROUP * tree) & MASK] : root;
        row[to++] = Double.longBitsToDouble(at);
      }
    }
  }

  private boolean isTold(int group) {
    return table.length > 0 && heap.depths()[group] >= LEVELS;
  }

  /** Looks up what all places tell of eight groups. */
  private void look(double[] row, int group) {
    long[] told = table;
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    long e = 0;
    long f = 0;
    long g = 0;
    long h = 0;
    int first = group - (ranks.first() << Ranks.BITS) * width;
    for (int place : ranks.filled()) {
      int at = Ranks.of(row, place) * width + first;
      a |= told[at];
      b |= told[at + 1];
      c |= told[at + 2];
      d |= told[at + 3];
      e |= told[at + 4];
      f |= told[at + 5];
      g |= told[at + 6];
      h |= told[at + 7];
    }
    int to = ranks.end() + group;
    row[to] = Double.longBitsToDouble(a);
    row[to + 1] = Double.longBitsToDouble(b);
    row[to + 2] = Double.longBitsToDouble(c);
    row[to + 3] = Double.longBitsToDouble(d);
    row[to + 4] = Double.longBitsToDouble(e);
    row[to + 5] = Double.longBitsToDouble(f);
    row[to + 6] = Double.longBitsToDouble(g);
    row[to + 7] = Double.longBitsToDouble(h);
  }

  @Override
  public Block block() {
    Block walking = super.block();
    return bits == null ? walking : new BitBlock(this, walking, heap, ranks, bits);
  }

  @Override
  double add(int group, double[] row, double[] scores, double sum) {
    int steps = heap.depths()[group] - (isTold(group) ? LEVELS : 0);
    int to = ranks.end() + width + GROUP * group;
    walk(nodes[group], row, to, steps);
    walk(nodes[group], row, to + GROUP / 2, steps);
    int leaf = heap.firsts()[group] - GROUP + heap.leafShifts()[group];
    return leaves.add(
        group,
        leaf + Ranks.of(row, to),
        leaf + Ranks.of(row, to + 1),
        leaf + Ranks.of(row, to + 2),
        leaf + Ranks.of(row, to + 3),
        leaf + Ranks.of(row, to + 4),
        leaf + Ranks.of(row, to + 5),
        leaf + Ranks.of(row, to + 6),
        leaf + Ranks.of(row, to + 7),
        scores,
        sum);
  }

  /** Walks four trees from where they are; more would not stay in registers. */
  private static void walk(char[] all, double[] row, int to, int steps) {
    int a = Ranks.of(row, to);
    int b = Ranks.of(row, to + 1);
    int c = Ranks.of(row, to + 2);
    int d = Ranks.of(row, to + 3);
    for (int step = steps; step > 0; step--) {
      a = 2 * a + Ranks.right(all[a], row);
      b = 2 * b + Ranks.right(all[b], row);
      c = 2 * c + Ranks.right(all[c], row);
      d = 2 * d + Ranks.right(all[d], row);
    }
    row[to] = Double.longBitsToDouble(a);
    row[to + 1] = Double.longBitsToDouble(b);
    row[to + 2] = Double.longBitsToDouble(c);
    row[to + 3] = Double.longBitsToDouble(d);
  }
}
