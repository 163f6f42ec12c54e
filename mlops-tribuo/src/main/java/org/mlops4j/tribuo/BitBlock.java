// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Walks a block of rows through {@link BitTrees}, eight trees between two sums of leaves. Its trees
 * cost the same for any number of rows, so a few are left to the walk of one row.
 */
final class BitBlock implements Block {
  private static final int GROUP = ForestScorer.GROUP;
  private static final int FEW = 32;
  private static final int LEVELS = BitTrees.DEEPEST;
  private static final int WAY = (1 << LEVELS) - 1;

  private final RankScorer forest;
  private final Block few;
  private final Heap heap;
  private final Ranks ranks;
  private final BitTrees trees;
  private final long[] greater;
  private final long[] reached = new long[BitTrees.REACHED];
  private final long[] ways = new long[ROWS];
  private final double[] sums = new double[ROWS];

  BitBlock(RankScorer forest, Block few, Heap heap, Ranks ranks, BitTrees trees) {
    this.forest = forest;
    this.few = few;
    this.heap = heap;
    this.ranks = ranks;
    this.trees = trees;
    this.greater = new long[ranks.end() * Ranks.MOST];
  }

  @Override
  public void score(double[][] rows, double[][] scores, int count) {
    if (count < FEW) {
      few.score(rows, scores, count);
      return;
    }
    Arrays.fill(sums, 0);
    for (int row = 0; row < count; row++) {
      forest.words.fill(rows[row]);
      ranks.fill(rows[row]);
      forest.leaves.begin(scores[row]);
    }
    compare(rows, count);
    for (int group = 0; group < heap.depths().length; group++) {
      for (int tree = 0; tree < GROUP; tree++) {
        trees.walk(group * GROUP + tree, greater, reached, ways, tree * LEVELS);
      }
      transpose(ways);
      add(group, scores, count);
    }
    for (int row = 0; row < count; row++) {
      forest.leaves.finish(scores[row], sums[row]);
    }
  }

  /** Finds the rows whose rank is greater, for each rank of each place. */
  private void compare(double[][] rows, int count) {
    Arrays.fill(greater, 0);
    for (int row = 0; row < count; row++) {
      for (int place : ranks.filled()) {
        greater[Ranks.of(rows[row], place)] |= 1L << row;
      }
    }
    for (int place : ranks.filled()) {
      long more = 0;
      for (int rank = (place + 1) * Ranks.MOST - 1; rank >= place * Ranks.MOST; rank--) {
        long equal = greater[rank];
        greater[rank] = more;
        more |= equal;
      }
    }
  }

  private void add(int group, double[][] scores, int count) {
    Leaves leaves = forest.leaves;
    int[] leafAt = forest.leafAt;
    int width = 1 << heap.depths()[group];
    int a = heap.place(group * GROUP, heap.depths()[group]) + heap.leafShifts()[group];
    for (int row = 0; row < count; row++) {
      long way = ways[row];
      sums[row] =
          leaves.add(
              group,
              leafAt[a + ((int) way & WAY)],
              leafAt[a + width + ((int) (way >>> LEVELS) & WAY)],
              leafAt[a + 2 * width + ((int) (way >>> 2 * LEVELS) & WAY)],
              leafAt[a + 3 * width + ((int) (way >>> 3 * LEVELS) & WAY)],
              leafAt[a + 4 * width + ((int) (way >>> 4 * LEVELS) & WAY)],
              leafAt[a + 5 * width + ((int) (way >>> 5 * LEVELS) & WAY)],
              leafAt[a + 6 * width + ((int) (way >>> 6 * LEVELS) & WAY)],
              leafAt[a + 7 * width + ((int) (way >>> 7 * LEVELS) & WAY)],
              scores[row],
              sums[row]);
    }
  }

  /** Makes row i of a square of bits its column i: halves, quarters, down to single bits. */
  private static void transpose(long[] square) {
    long mask = 0xffffffffL;
    for (int half = ROWS / 2; half > 0; half >>= 1) {
      for (int row = 0; row < ROWS; row = row + half + 1 & ~half) {
        long swapped = (square[row] >>> half ^ square[row + half]) & mask;
        square[row] ^= swapped << half;
        square[row + half] ^= swapped;
      }
      mask ^= mask << half / 2;
    }
  }
}
