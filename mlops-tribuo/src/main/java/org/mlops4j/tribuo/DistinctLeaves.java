// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Leaves without repetition: deep trees have far more leaves than there are shares of a few rows,
 * and what a walk finds at its end should lie in near memory. The last place holds zeros.
 *
 * @param leaves one place for all leaves that hold the same bits
 * @param places of each leaf of the trees
 */
record DistinctLeaves(Leaves leaves, int[] places) {

  static DistinctLeaves of(Trees trees, Nodes nodes, Leaves.Kind kind) {
    int count = trees.leaves().length / trees.outputs();
    Leaves all = kind.of(count);
    int tree = -1;
    for (int node = 0; node < trees.slots().length; node++) {
      tree += tree + 1 < trees.count() && nodes.roots()[tree + 1] == node ? 1 : 0;
      if (nodes.isLeaf(node)) {
        all.lay(trees, tree, nodes.content()[node], nodes.content()[node]);
      }
    }
    int[] places = new int[count];
    int distinct = number(all, places);
    Leaves some = kind.of(distinct + 1);
    for (int leaf = 0; leaf < count; leaf++) {
      System.arraycopy(
          all.values, leaf * all.width, some.values, places[leaf] * all.width, all.width);
    }
    return new DistinctLeaves(some, places);
  }

  /** The place of what belongs to no tree. */
  int zeros() {
    return leaves.places() - 1;
  }

  /** Numbers leaves in the order in which they appear, equal ones alike, and counts the numbers. */
  private static int number(Leaves all, int[] places) {
    int[] firsts = new int[places.length];
    int[] table = new int[2 * Integer.highestOneBit(2 * places.length)];
    Arrays.fill(table, -1);
    int distinct = 0;
    for (int leaf = 0; leaf < places.length; leaf++) {
      int at = hash(all, leaf) & table.length - 1;
      while (table[at] >= 0 && !isSame(all, firsts[table[at]], leaf)) {
        at = at + 1 & table.length - 1;
      }
      if (table[at] < 0) {
        firsts[distinct] = leaf;
        table[at] = distinct++;
      }
      places[leaf] = table[at];
    }
    return distinct;
  }

  private static int hash(Leaves all, int leaf) {
    long hash = 0;
    for (int i = leaf * all.width; i < (leaf + 1) * all.width; i++) {
      hash = (hash ^ Double.doubleToRawLongBits(all.values[i])) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> Integer.SIZE;
    }
    return (int) hash;
  }

  /** Arrays of doubles mismatch where their bits do. */
  private static boolean isSame(Leaves all, int one, int other) {
    int width = all.width;
    return Arrays.equals(
        all.values, one * width, (one + 1) * width, all.values, other * width, (other + 1) * width);
  }
}
