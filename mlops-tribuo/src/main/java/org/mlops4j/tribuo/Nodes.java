// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * The nodes of trees with the ways between them, which {@link Trees} leaves to the order of its
 * nodes: the left child of a split is the next node.
 *
 * @param roots the first node of each tree
 * @param depths the most tests on the way to a leaf, of each tree
 * @param rights the right child of each split; 0 for a leaf
 * @param content where each node's test stands among the tests, or its leaf among the leaves
 */
record Nodes(int[] roots, int[] depths, int[] rights, int[] content) {

  static Nodes of(Trees trees) {
    int[] slots = trees.slots();
    Nodes nodes =
        new Nodes(
            new int[trees.count()],
            new int[trees.count()],
            new int[slots.length],
            new int[slots.length]);
    nodes.connect(slots);
    return nodes;
  }

  private void connect(int[] slots) {
    int[] waiting = new int[slots.length];
    int[] levels = new int[slots.length + 1];
    int open = 0;
    int tree = 0;
    int splits = 0;
    int leaves = 0;
    for (int node = 0; node < slots.length; node++) {
      depths[tree] = Math.max(depths[tree], levels[node]);
      if (slots[node] != Trees.LEAF) {
        content[node] = splits++;
        levels[node + 1] = levels[node] + 1;
        waiting[open++] = node;
        continue;
      }
      content[node] = leaves++;
      if (open > 0) {
        int parent = waiting[--open];
        rights[parent] = node + 1;
        levels[node + 1] = levels[parent] + 1;
      } else if (++tree < roots.length) {
        roots[tree] = node + 1;
      }
    }
  }

  boolean isLeaf(int node) {
    return rights[node] == 0;
  }
}
