// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

/**
 * The leaves of a forest in the places of one layout, and what becomes of those that a row arrives
 * at. A place that belongs to no tree holds zeros and must change no bit of a score.
 */
abstract class Leaves {
  final int width;
  final double[] values;

  /**
   * Places for leaves.
   *
   * @param width numbers of a leaf
   */
  Leaves(int places, int width) {
    this.width = width;
    this.values = new double[Math.multiplyExact(places, width)];
  }

  /** Makes leaves for so many places of a layout. */
  interface Kind {
    Leaves of(int places);
  }

  /** How many places there are. */
  final int places() {
    return values.length / width;
  }

  /** Copies a leaf of a tree to a place. */
  abstract void lay(Trees trees, int tree, int leaf, int place);

  /** What the scores of a row are before the first tree; they are zero on entry. */
  void begin(double[] scores) {}

  /**
   * Adds what a row found in the eight trees of a group, tree after tree.
   *
   * @param sum what this gave for the group before, or 0
   */
  abstract double add(
      int group,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      double[] scores,
      double sum);

  /** Makes the scores of what was added. */
  abstract void finish(double[] scores, double sum);
}
