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

  /** The leaf at each place after the last levels. */
  final int[] leafAt;

  RankScorer(
      Trees trees, Nodes nodes, Slots meaning, TestedWords words, Ranks ranks, Leaves.Kind kind) {
    this(trees, nodes, meaning, words, ranks, DistinctLeaves.of(trees, nodes, kind));
  }

  private RankScorer(
      Trees trees,
      Nodes nodes,
      Slots meaning,
      TestedWords words,
      Ranks ranks,
      DistinctLeaves distinct) {
    super(trees, words, distinct.leaves());
    this.heap = Heap.of(nodes);
    this.ranks = ranks;
    this.leafAt = new int[Math.toIntExact(Heap.leaves(nodes))];
    Arrays.fill(leafAt, distinct.zeros());
    char[] all = new char[heap.size()];
    Arrays.fill(all, ranks.left());
    heap.lay(
        nodes,
        (place, node) ->
            all[place] =
                ranks.node(
                    place(trees, nodes, node, meaning, words), test(trees, nodes, node, meaning)),
        (tree, leaf, place) -> leafAt[place] = distinct.places()[leaf]);
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

  /** After the words ranks, what the table tells, and where the walks through a group end. */
  @Override
  public int scratch() {
    return super.scratch() + ranks.end() - ranks.first() + width + GROUP;
  }

  @Override
  void prepare(double[] row) {
    ranks.fill(row);
    for (int group = 0; group < width && table.length > 0; group += GROUP) {
      look(row, group);
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
    int to = ranks.end() + width;
    int known = isTold(group) ? LEVELS : 0;
    long told = known > 0 ? Double.doubleToRawLongBits(row[ranks.end() + group]) : 0;
    walk(nodes[group], row, to, told, known, heap.depths()[group] - known);
    int leaf = heap.firsts()[group] - GROUP + heap.leafShifts()[group];
    return leaves.add(
        group,
        leafAt[leaf + Ranks.of(row, to)],
        leafAt[leaf + Ranks.of(row, to + 1)],
        leafAt[leaf + Ranks.of(row, to + 2)],
        leafAt[leaf + Ranks.of(row, to + 3)],
        leafAt[leaf + Ranks.of(row, to + 4)],
        leafAt[leaf + Ranks.of(row, to + 5)],
        leafAt[leaf + Ranks.of(row, to + 6)],
        leafAt[leaf + Ranks.of(row, to + 7)],
        scores,
        sum);
  }

  /**
   * Walks the trees of a group to their ends. As a part of {@link #add} it would be slower: what
   * else that keeps at hand would take their registers.
   *
   * @param to where in the row the eight ends come to
   * @param told what the first nodes say
   * @param known how many levels that is
   * @param steps how many are left
   */
  private static void walk(char[] all, double[] row, int to, long told, int known, int steps) {
    int a = start(0, told, known);
    int b = start(1, told, known);
    int c = start(2, told, known);
    int d = start(3, told, known);
    int e = start(4, told, known);
    int f = start(5, told, known);
    int g = start(6, told, known);
    int h = start(7, told, known);
    for (int step = steps; step > 0; step--) {
      a = 2 * a + Ranks.right(all[a], row);
      b = 2 * b + Ranks.right(all[b], row);
      c = 2 * c + Ranks.right(all[c], row);
      d = 2 * d + Ranks.right(all[d], row);
      e = 2 * e + Ranks.right(all[e], row);
      f = 2 * f + Ranks.right(all[f], row);
      g = 2 * g + Ranks.right(all[g], row);
      h = 2 * h + Ranks.right(all[h], row);
    }
    row[to] = Double.longBitsToDouble(a);
    row[to + 1] = Double.longBitsToDouble(b);
    row[to + 2] = Double.longBitsToDouble(c);
    row[to + 3] = Double.longBitsToDouble(d);
    row[to + 4] = Double.longBitsToDouble(e);
    row[to + 5] = Double.longBitsToDouble(f);
    row[to + 6] = Double.longBitsToDouble(g);
    row[to + 7] = Double.longBitsToDouble(h);
  }

  private static int start(int tree, long told, int known) {
    return (GROUP + tree << known) + AFTER[(int) (told >>> GROUP * tree) & MASK];
  }
}
