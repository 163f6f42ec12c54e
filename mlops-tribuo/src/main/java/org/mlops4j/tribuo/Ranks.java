// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.TreeSet;
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

  private static final int MOST_PLACES = Character.MAX_VALUE + 1 >> BITS;

  private final int first;
  private final int slots;
  private final int[] numbers;
  private final int[] filled;
  private final double[] thresholds;

  private Ranks(int first, int slots, int[] numbers, double[] thresholds) {
    this.first = first;
    this.slots = slots;
    this.numbers = numbers;
    this.filled = IntStream.concat(IntStream.of(numbers), IntStream.range(slots, first)).toArray();
    this.thresholds = thresholds;
  }

  /** Whether nodes can be written in two bytes. */
  static boolean fit(Trees trees, Nodes nodes, Slots meaning, TestedWords words) {
    return meaning.size() + words.count() <= MOST_PLACES
        && Arrays.stream(tests(trees, nodes, meaning)).allMatch(tests -> tests.size() < MOST);
  }

  static Ranks of(Trees trees, Nodes nodes, Slots meaning, TestedWords words) {
    TreeSet<Double>[] tests = tests(trees, nodes, meaning);
    int[] numbers = new int[tests.length];
    double[] thresholds = new double[tests.length * MOST];
    Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
    int used = 0;
    for (int slot = 0; slot < tests.length; slot++) {
      // The first is always filled: nodes that send every row left look there.
      if (slot == 0 || !tests[slot].isEmpty()) {
        numbers[used++] = slot;
        int at = slot * MOST;
        for (double test : tests[slot]) {
          thresholds[at++] = test;
        }
      }
    }
    return new Ranks(
        meaning.size() + words.count(), meaning.size(), Arrays.copyOf(numbers, used), thresholds);
  }

  @SuppressWarnings("unchecked")
  private static TreeSet<Double>[] tests(Trees trees, Nodes nodes, Slots meaning) {
    TreeSet<Double>[] tests = new TreeSet[meaning.size()];
    Arrays.setAll(tests, slot -> new TreeSet<>());
    for (int node = 0; node < trees.slots().length; node++) {
      int slot = trees.slots()[node];
      if (slot != Trees.LEAF && !meaning.isWord(slot)) {
        // Adding 0.0 makes a negative zero positive: both compare as the same.
        tests[slot].add(trees.tests()[nodes.content()[node]] + 0.0);
      }
    }
    return tests;
  }

  /** How many places can hold a rank. */
  int count() {
    return first;
  }

  /** The places that nodes look at, and the first. */
  int[] filled() {
    return filled;
  }

  /** 1 if the rank of the node's place is greater than the node's, else 0. */
  static int right(int node, double[] row, int ranked) {
    return node - of(row, ranked + (node >>> BITS)) >>> Integer.SIZE - 1;
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
    if (place >= slots) {
      return (char) (place << BITS);
    }
    int from = place * MOST;
    int rank = Arrays.binarySearch(thresholds, from, from + MOST, threshold + 0.0) - from;
    return (char) (place << BITS | rank);
  }

  /** A node that sends every row left. */
  static char left() {
    return MOST - 1;
  }

  /** Fills the ranks of a row whose words are filled. */
  void fill(double[] row) {
    double[] than = thresholds;
    for (int slot : numbers) {
      double value = row[slot];
      int at = slot << BITS;
      at += value > than[at + 31] ? 32 : 0;
      at += value > than[at + 15] ? 16 : 0;
      at += value > than[at + 7] ? 8 : 0;
      at += value > than[at + 3] ? 4 : 0;
      at += value > than[at + 1] ? 2 : 0;
      at += value > than[at] ? 1 : 0;
      row[first + slot] = Double.longBitsToDouble(at);
    }
    for (int place = slots; place < first; place++) {
      row[first + place] =
          Double.longBitsToDouble((long) place << BITS | (row[place] > TestedWords.TEST ? 1 : 0));
    }
  }
}
