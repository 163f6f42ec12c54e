// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Shallow trees for many rows at once, one bit of a {@code long} for each row: a split takes the
 * rows that reached it, and one operation tells which of them go right. The way of a row to its
 * leaf, a bit for each level, is its place on the last level of a {@link Heap}.
 */
final class BitTrees {
  /** Levels whose bits fit together with those of the other trees of a group. */
  static final int DEEPEST = Long.SIZE / ForestScorer.GROUP;

  /** Places for the rows that reached a node: the root, and two children of each split. */
  static final int REACHED = 2 << DEEPEST;

  private final int[] depths;

  /** The splits of each tree, level after level, as nodes of {@link Ranks}. */
  private final char[] splits;

  /** Where the rows are that reached each split. */
  private final char[] reachedAt;

  /** Where each level of each tree ends among the splits. */
  private final int[] ends;

  /** Takes the splits of a heap, and leaves out those that send every row left. */
  BitTrees(Heap heap, char[] nodes) {
    this.depths = heap.depths();
    this.splits = new char[nodes.length];
    this.reachedAt = new char[nodes.length];
    this.ends = new int[depths.length * ForestScorer.GROUP * DEEPEST];
    char[] places = new char[REACHED];
    int size = 0;
    for (int tree = 0; tree < depths.length * ForestScorer.GROUP; tree++) {
      int first = size;
      for (int level = 0; level < DEEPEST; level++) {
        if (level < depths[tree / ForestScorer.GROUP]) {
          size = lay(nodes, heap.place(tree, level), level, places, first, size);
        }
        ends[tree * DEEPEST + level] = size;
      }
    }
  }

  /** Adds the splits of a level of a tree to those that there are, and tells how many there are. */
  private int lay(char[] nodes, int place, int level, char[] places, int first, int before) {
    int size = before;
    for (int at = 0; at < 1 << level; at++) {
      char node = nodes[place + at];
      int from = (1 << level) + at;
      if (Ranks.isLeft(node)) {
        places[2 * from] = places[from];
      } else {
        places[2 * from] = (char) (2 * (size - first) + 1);
        places[2 * from + 1] = (char) (2 * (size - first) + 2);
        splits[size] = node;
        reachedAt[size++] = places[from];
      }
    }
    return size;
  }

  /** Whether the trees of a heap can be walked like this. */
  static boolean fit(Heap heap) {
    return Arrays.stream(heap.depths()).allMatch(depth -> depth <= DEEPEST);
  }

  /**
   * Walks all rows through a tree.
   *
   * @param greater for each split that could be, the rows that it sends right
   * @param reached room for {@link #REACHED}
   * @param said receives from a place on, for each level, the last one first, which rows went right
   */
  void walk(int tree, long[] greater, long[] reached, long[] said, int to) {
    int last = depths[tree / ForestScorer.GROUP] - 1;
    Arrays.fill(said, to + last + 1, to + DEEPEST, 0);
    int split = tree == 0 ? 0 : ends[tree * DEEPEST - 1];
    int child = 1;
    reached[0] = -1;
    for (int level = 0; level < last; level++) {
      long right = 0;
      for (int end = ends[tree * DEEPEST + level]; split < end; split++) {
        long here = reached[reachedAt[split]];
        long on = here & greater[splits[split]];
        reached[child] = here ^ on;
        reached[child + 1] = on;
        child += 2;
        right |= on;
      }
      said[to + last - level] = right;
    }
    if (last >= 0) {
      long right = 0;
      for (int end = ends[tree * DEEPEST + last]; split < end; split++) {
        right |= reached[reachedAt[split]] & greater[splits[split]];
      }
      said[to] = right;
    }
  }
}
