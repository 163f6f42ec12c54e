// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Makes the test of a word look like the test of a number. Each word that some node asks for has a
 * place after the dense row, 1 if the row has that word and else 0, so a walk compares numbers and
 * nothing else. Filling the places costs no branch: a word that no node asks for, or an unknown
 * one, sets a last place that nobody reads.
 */
final class TestedWords {
  /** What the place of a word is greater than iff the row has the word. */
  static final double TEST = 0.5;

  private final int first;
  private final int count;
  private final int[] slots;
  private final int[][] places;

  private TestedWords(int first, int count, int[] slots, int[][] places) {
    this.first = first;
    this.count = count;
    this.slots = slots;
    this.places = places;
  }

  static TestedWords of(Trees trees, Slots meaning) {
    int[][] places = new int[meaning.size()][];
    int next = meaning.size();
    int split = 0;
    for (int slot : trees.slots()) {
      if (slot == Trees.LEAF) {
        continue;
      }
      int word = (int) trees.tests()[split++];
      if (!meaning.isWord(slot)) {
        continue;
      }
      if (places[slot] == null) {
        places[slot] = new int[meaning.words(slot) + 1];
      }
      if (places[slot][word + 1] == 0) {
        places[slot][word + 1] = next++;
      }
    }
    int[] slots = new int[meaning.size()];
    int used = 0;
    for (int slot = 0; slot < places.length; slot++) {
      if (places[slot] != null) {
        int unread = next;
        places[slot] =
            Arrays.stream(places[slot]).map(place -> place == 0 ? unread : place).toArray();
        slots[used++] = slot;
      }
    }
    int count = used == 0 ? 0 : next + 1 - meaning.size();
    return new TestedWords(meaning.size(), count, Arrays.copyOf(slots, used), places);
  }

  /** How many places follow the dense row. */
  int count() {
    return count;
  }

  /** The place of a word that some node asks for. */
  int place(int slot, int word) {
    return places[slot][word + 1];
  }

  /** Fills the places that follow the dense row. */
  void fill(double[] row) {
    Arrays.fill(row, first, first + count, 0);
    for (int slot : slots) {
      row[places[slot][(int) row[slot] + 1]] = 1;
    }
  }
}
