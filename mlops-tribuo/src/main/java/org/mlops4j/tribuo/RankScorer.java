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
  private static final int LARGEST_TABLE = 1 << 15;

  /** Where a tree is after three levels, by what its first seven nodes say. */
  private static final byte[] AFTER = after();

  private final Heap heap;
  private final Ranks ranks;
  private final char[] nodes;
  private final @Nullable BitTrees bits;

  /** How many longs the table has for a rank: one for each group, filled up to eights. */
  private final int width;

  /** Empty when it would be too large. */
  private final long[] table;

  RankScorer(
      Trees trees, Nodes nodes, Slots meaning, TestedWords words, Ranks ranks, Leaves.Kind kind) {
    super(trees, words, kind.of(Math.toIntExact(Heap.leaves(nodes))));
    this.heap = Heap.of(nodes);
    this.ranks = ranks;
    this.nodes = new char[heap.size()];
    Arrays.fill(this.nodes, Ranks.left());
    heap.lay(
        trees,
        nodes,
        leaves,
        (place, node) ->
            this.nodes[place] =
                ranks.node(
                    place(trees, nodes, node, meaning, words), test(trees, nodes, node, meaning)));
    this.bits = BitTrees.fit(heap) ? new BitTrees(heap, this.nodes) : null;
    this.width = groups(heap.depths().length) * GROUP;
    long size = (long) ranks.count() * Ranks.MOST * width;
    this.table = new long[size > LARGEST_TABLE ? 0 : (int) size];
    if (table.length > 0) {
      for (int group = 0; group < heap.depths().length; group++) {
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
      int first = heap.firsts()[group] + (GROUP << level) - GROUP;
      for (int at = 0; at < GROUP << level; at++) {
        int bit = GROUP * (at >> level) + (1 << level) - 1 + (at & (1 << level) - 1);
        int node = nodes[first + at];
        for (int rank = node + 1; rank <= (node | Ranks.MOST - 1); rank++) {
          table[rank * width + group] |= 1L << bit;
        }
      }
    }
  }

  @Override
  public int scratch() {
    return super.scratch() + ranks.count() + (table.length == 0 ? 0 : width);
  }

  @Override
  void prepare(double[] row) {
    ranks.fill(row);
    for (int group = 0; group < width && table.length > 0; group += GROUP) {
      look(row, group);
    }
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
    for (int place : ranks.filled()) {
      int at = Ranks.of(row, ranks.first() + place) * width + group;
      a |= told[at];
      b |= told[at + 1];
      c |= told[at + 2];
      d |= told[at + 3];
      e |= told[at + 4];
      f |= told[at + 5];
      g |= told[at + 6];
      h |= told[at + 7];
    }
    int to = ranks.first() + ranks.count() + group;
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
    char[] all = nodes;
    int ranked = ranks.first();
    int first = heap.firsts()[group];
    int child = GROUP - first;
    int steps = heap.depths()[group];
    int a = first;
    int b = first + 1;
    int c = first + 2;
    int d = first + 3;
    int e = first + 4;
    int f = first + 5;
    int g = first + 6;
    int h = first + 7;
    if (steps >= LEVELS && table.length > 0) {
      long told = Double.doubleToRawLongBits(row[ranked + ranks.count() + group]);
      steps -= LEVELS;
      a = first + TOLD * GROUP + after(told);
      b = first + (TOLD + 1) * GROUP + after(told >>> GROUP);
      c = first + (TOLD + 2) * GROUP + after(told >>> 2 * GROUP);
      d = first + (TOLD + 3) * GROUP + after(told >>> 3 * GROUP);
      e = first + (TOLD + 4) * GROUP + after(told >>> 4 * GROUP);
      f = first + (TOLD + 5) * GROUP + after(told >>> 5 * GROUP);
      g = first + (TOLD + 6) * GROUP + after(told >>> 6 * GROUP);
      h = first + (TOLD + 7) * GROUP + after(told >>> 7 * GROUP);
    }
    for (; steps > 0; steps--) {
      a = 2 * a + child + Ranks.right(all[a], row, ranked);
      b = 2 * b + child + Ranks.right(all[b], row, ranked);
      c = 2 * c + child + Ranks.right(all[c], row, ranked);
      d = 2 * d + child + Ranks.right(all[d], row, ranked);
      e = 2 * e + child + Ranks.right(all[e], row, ranked);
      f = 2 * f + child + Ranks.right(all[f], row, ranked);
      g = 2 * g + child + Ranks.right(all[g], row, ranked);
      h = 2 * h + child + Ranks.right(all[h], row, ranked);
    }
    int leaf = heap.leafShifts()[group];
    return leaves.add(
        group, a + leaf, b + leaf, c + leaf, d + leaf, e + leaf, f + leaf, g + leaf, h + leaf,
        scores, sum);
  }

  private static int after(long told) {
    return AFTER[(int) told & (1 << TOLD) - 1];
  }
}
