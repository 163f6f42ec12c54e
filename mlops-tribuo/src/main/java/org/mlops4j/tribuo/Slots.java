// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mlops4j.model.LearntFeature;

/**
 * What the places of a dense row mean, and which columns they become inside training.
 *
 * <p>A slot holds a number, or the position of a word in its vocabulary (-1 for none). A number is
 * one column; a word is a column for each word of the vocabulary, 1 for the word it is and 0 else.
 * Columns are named so that Tribuo, which numbers features in the order of their names, numbers
 * them in the order of the slots.
 */
final class Slots {
  /**
   * A number in a slot is kept within plus and minus this, so that no sum of products overflows.
   */
  static final double LIMIT = 1e100;

  private static final int NUMBER = -1;

  private final int[] words;
  private final int[] firstColumn;
  private final int columns;

  private Slots(int[] words) {
    this.words = words;
    this.firstColumn = new int[words.length];
    int next = 0;
    for (int slot = 0; slot < words.length; slot++) {
      firstColumn[slot] = next;
      next = Math.addExact(next, words[slot] == NUMBER ? 1 : words[slot]);
    }
    this.columns = next;
  }

  static Slots of(List<LearntFeature> features) {
    return new Slots(
        features.stream()
            .flatMapToInt(
                feature ->
                    feature.tellsWords()
                        ? IntStream.of(feature.words())
                        : IntStream.generate(() -> NUMBER).limit(feature.slots()))
            .toArray());
  }

  int size() {
    return words.length;
  }

  /** How many columns the slots become. */
  int columns() {
    return columns;
  }

  boolean isWord(int slot) {
    return words[slot] != NUMBER;
  }

  /** The size of the vocabulary of a word. */
  int words(int slot) {
    return words[slot];
  }

  /** The column of a number, or of the first word of a vocabulary. */
  int firstColumn(int slot) {
    return firstColumn[slot];
  }

  /** The slot that a column belongs to. */
  int slot(int column) {
    int slot = 0;
    while (column - firstColumn[slot] >= (isWord(slot) ? words[slot] : 1)) {
      slot++;
    }
    return slot;
  }

  /** Brings the numbers of a row within the limit. */
  static void bound(double[] row, int size) {
    for (int slot = 0; slot < size; slot++) {
      double value = row[slot];
      row[slot] = Double.isNaN(value) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, value));
    }
  }

  /** What Tribuo calls a column. */
  static String columnName(int column) {
    return String.format(Locale.ROOT, "f%010d", column);
  }

  /** The column that Tribuo calls by this name. */
  static int column(String name) {
    return Integer.parseInt(name.substring(1));
  }
}
