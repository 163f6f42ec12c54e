// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a row has at each place, as its rank among the thresholds that nodes compare it with. A
 * greater value has a greater rank, so ranks decide as the values do, and a node that compares them
 * takes two bytes: six bits for the rank, the rest for the place.
 *
 * <p>The rank of a place is kept in a double of the row, as bits, together with the number of the
 * place; then the difference of a node and its place is negative iff the row goes right.
 */
final class Ranks {
  /** Bits of a rank. */
  static final int BITS = 6;

  /** Ranks of a place: one more than it has thresholds. */
  static final int MOST = 1 << BITS;

  /** Places of values and of their ranks. */
  private static final int MOST_PLACES = Character.MAX_VALUE + 1 >> BITS;

  private final int first;
  private final int slots;
  private final int[] numbers;
  private final int[] filled;
  private final double[] thresholds;
  private final Cells cells;

  private Ranks(int first, int slots, int[] numbers, double[] thresholds) {
    this.first = first;
    this.slots = slots;
    this.numbers = numbers;
    this.filled =
        IntStream.concat(IntStream.of(numbers), IntStream.range(slots, first))
            .map(place -> first + place)
            .toArray();
    this.thresholds = thresholds;
    this.cells = new Cells(thresholds);
  }

  /** The ranks of trees, or none if their nodes cannot be written in two bytes. */
  static Optional<Ranks> of(Trees trees, Nodes nodes, Slots meaning, TestedWords words) {
    int slots = meaning.size();
    if (2 * (slots + words.count()) > MOST_PLACES) {
      return Optional.empty();
    }
    double[] thresholds = new double[slots * MOST];
    Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
    for (int node = 0; node < trees.slots().length; node++) {
      int slot = trees.slots()[node];
      if (slot != Trees.LEAF
          && !meaning.isWord(slot)
          && !add(thresholds, slot, trees.tests()[nodes.content()[node]])) {
        return Optional.empty();
      }
    }
    // The first is always filled: nodes that send every row left look there.
    int[] numbers =
        IntStream.range(0, slots)
            .filter(slot -> slot == 0 || thresholds[slot * MOST] < Double.POSITIVE_INFINITY)
            .toArray();
    return Optional.of(new Ranks(slots + words.count(), slots, numbers, thresholds));
  }

  /** Puts a threshold among those of its slot, unless it is there; false if there is no room. */
  private static boolean add(double[] thresholds, int slot, double threshold) {
    int at = below(thresholds, slot, threshold);
    if (thresholds[at] == threshold) {
      return true;
    }
    // Infinity stays last: a rank is how many thresholds are less, which needs no end.
    int last = (slot + 1) * MOST - 1;
    if (thresholds[last - 1] < Double.POSITIVE_INFINITY) {
      return false;
    }
    System.arraycopy(thresholds, at, thresholds, at + 1, last - at);
    thresholds[at] = threshold;
    return true;
  }

  /** The first threshold of a slot that is not less than a value: its rank and, above, the slot. */
  private static int below(double[] than, int slot, double value) {
    int at = slot << BITS;
    at += value > than[at + 31] ? 32 : 0;
    at += value > than[at + 15] ? 16 : 0;
    at += value > than[at + 7] ? 8 : 0;
    at += value > than[at + 3] ? 4 : 0;
    at += value > than[at + 1] ? 2 : 0;
    at += value > than[at] ? 1 : 0;
    return at;
  }

  /** How many places a row takes: of values, then of their ranks. */
  int end() {
    return 2 * first;
  }

  /** The places of ranks that nodes look at, and the first. */
  int[] filled() {
    return filled;
  }

  /** 1 if the rank of the node's place is greater than the node's, else 0. */
  static int right(int node, double[] row) {
    return node - of(row, node >>> BITS) >>> Integer.SIZE - 1;
  }

  /** A rank with the number of its place. */
  static int of(double[] row, int at) {
    return (int) Double.doubleToRawLongBits(row[at]);
  }

  /** Where the ranks of a row begin. */
  int first() {
    return first;
  }

  /** A node that sends a row right if its value is greater than a threshold. */
  char node(int place, double threshold) {
    int rank = place >= slots ? place << BITS : below(thresholds, place, threshold);
    return (char) (rank + (first << BITS));
  }

  /** A node that sends every row left. */
  char left() {
    return (char) (first << BITS | MOST - 1);
  }

  /** Whether a node sends every row left. */
  static boolean isLeft(char node) {
    return (node & MOST - 1) == MOST - 1;
  }

  /** Fills the ranks of a row whose words are filled. */
  void fill(double[] row) {
    int ranked = first << BITS;
    for (int slot : numbers) {
      row[first + slot] = Double.longBitsToDouble(cells.rank(slot, row[slot]) + ranked);
    }
    for (int place = slots; place < first; place++) {
      int rank = row[place] > TestedWords.TEST ? 1 : 0;
      row[first + place] = Double.longBitsToDouble(ranked + (place << BITS) + rank);
    }
  }
}
