// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * Places of shallow trees, each filled up to the depth of its group with splits that always go
 * left, so that a child is found by arithmetic alone.
 *
 * <p>A group of eight trees is one heap with eight roots: level after level, and on each level tree
 * after tree. Node {@code i} of a group that begins at {@code f} has its left child at {@code 2 * i
 * + 8 - f} on every level, and the places after the last level are those of the leaves.
 *
 * @param depths of the groups
 * @param firsts where the nodes of each group begin
 * @param leafShifts what turns the place after the last level of a group into that of a leaf
 * @param size how many nodes there are
 */
record Heap(int[] depths, int[] firsts, int[] leafShifts, int size) {
  private static final int GROUP = ForestScorer.GROUP;

  /** Puts the split of a tree to its place. */
  interface Splits {
    void put(int place, int node);
  }

  /** Puts a leaf of a tree to one of its places. */
  interface Ends {
    void put(int tree, int leaf, int place);
  }

  static Heap of(Nodes nodes) {
    int[] depths = depths(nodes);
    int[] firsts = new int[depths.length];
    int[] leafShifts = new int[depths.length];
    int node = 0;
    int leaf = 0;
    for (int group = 0; group < depths.length; group++) {
      int width = GROUP << depths[group];
      firsts[group] = node;
      node += width - GROUP;
      leafShifts[group] = leaf - node;
      leaf += width;
    }
    return new Heap(depths, firsts, leafShifts, node);
  }

  /** How many leaves the trees have when they are filled up. */
  static long leaves(Nodes nodes) {
    long size = 0;
    for (int depth : depths(nodes)) {
      size += (long) GROUP << Math.min(depth, Integer.SIZE);
    }
    return size;
  }

  private static int[] depths(Nodes nodes) {
    int[] depths = new int[ForestScorer.groups(nodes.depths().length)];
    for (int tree = 0; tree < nodes.depths().length; tree++) {
      depths[tree / GROUP] = Math.max(depths[tree / GROUP], nodes.depths()[tree]);
    }
    return depths;
  }

  /** Finds the places of all splits and leaves. */
  void lay(Nodes nodes, Splits splits, Ends ends) {
    for (int tree = 0; tree < nodes.roots().length; tree++) {
      lay(nodes, splits, ends, tree);
    }
  }

  private void lay(Nodes nodes, Splits splits, Ends ends, int tree) {
    int group = tree / GROUP;
    int leafPlaces = firsts[group] + (GROUP << depths[group]) - GROUP;
    int[] open = new int[nodes.depths()[tree] + 1];
    int[] at = new int[open.length];
    int waiting = 1;
    open[0] = nodes.roots()[tree];
    at[0] = firsts[group] + tree % GROUP;
    while (waiting-- > 0) {
      int node = open[waiting];
      int place = at[waiting];
      if (nodes.isLeaf(node)) {
        while (place < leafPlaces) {
          place = left(place, group);
        }
        ends.put(tree, nodes.content()[node], place + leafShifts[group]);
        continue;
      }
      splits.put(place, node);
      open[waiting] = nodes.rights()[node];
      at[waiting++] = left(place, group) + 1;
      open[waiting] = node + 1;
      at[waiting++] = left(place, group);
    }
  }

  /** The first place of a level of a tree; the level after the last is that of the leaves. */
  int place(int tree, int level) {
    return firsts[tree / GROUP] + (GROUP + tree % GROUP << level) - GROUP;
  }

  private int left(int place, int group) {
    return 2 * place + GROUP - firsts[group];
  }
}
