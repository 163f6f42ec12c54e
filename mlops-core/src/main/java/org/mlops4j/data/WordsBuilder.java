// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects text. The dictionary belongs to the chunk, so a chunk is whole by itself. A known word
 * is found without making a string of it.
 */
final class WordsBuilder extends ValuesBuilder {
  private static final int START = 1 << 8;

  private String[] words = new String[START];
  private long[] hashes = new long[START];

  /** The short words as numbers; 0 for another. */
  private long[] shorts = new long[START];

  private int distinct;

  /** The letters of all words, one word after the other, and where each begins. */
  private char[] pool = new char[8 * START];

  private int[] starts = new int[START + 1];

  /** Open addressing by the word's hash: its code plus one, or 0 for a free slot. */
  private int[] slots = new int[4 * START];

  private int[] codes = new int[START];

  /** Whether the newest row brought the newest word. */
  private boolean fresh;

  private char[] letters = new char[START];

  /** The codes here of the words of each dictionary that was copied from; 0 for not yet known. */
  private final IdentityHashMap<Values.Words, int[]> translations = new IdentityHashMap<>();

  /**
   * Adds a word.
   *
   * @throws IllegalArgumentException if it is new and no valid Unicode
   */
  void add(String word) {
    int length = word.length();
    if (length > letters.length) {
      letters = new char[2 * length];
    }
    word.getChars(0, length, letters, 0);
    add(letters, 0, length, word);
  }

  /**
   * Adds a word that stands in a buffer.
   *
   * @throws IllegalArgumentException if it is new and no valid Unicode
   */
  void add(char[] buffer, int offset, int length) {
    add(buffer, offset, length, null);
  }

  /** Whether the newest row brought a new word: what holds for a word is looked at only then. */
  boolean isFresh() {
    return fresh;
  }

  /** The word of the newest row. */
  String newest() {
    return words[codes[size - 1]];
  }

  @Override
  void add(FieldType type, Object value) {
    add(type.toText(value));
  }

  @Override
  void copy(Values source, int row) {
    Values.Words from = (Values.Words) source;
    int[] known = translations.computeIfAbsent(from, words -> new int[words.words.length]);
    int code = from.codes[row];
    if (known[code] > 0) {
      addCode(known[code] - 1);
    } else {
      add(from.words[code]);
      known[code] = codes[size - 1] + 1;
    }
  }

  @Override
  void skip() {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
    }
    fresh = false;
    codes[size++] = 0;
  }

  @Override
  void forgetNewest() {
    if (fresh) {
      distinct--;
      slots[slotOf(distinct)] = 0;
      fresh = false;
    }
  }

  @Override
  Object newest(Field field) {
    return field.type().fromText(newest(), field.javaType());
  }

  @Override
  long hash() {
    return newestIsNull() ? Mix.NULL : hashes[codes[size - 1]];
  }

  @Override
  Values build() {
    Values built =
        new Values.Words(
            Arrays.copyOf(codes, size),
            Arrays.copyOf(words, distinct),
            Arrays.copyOf(hashes, distinct),
            takeMissing());
    Arrays.fill(slots, 0);
    translations.clear();
    distinct = 0;
    size = 0;
    return built;
  }

  private void add(char[] buffer, int offset, int length, @Nullable String text) {
    int mask = slots.length - 1;
    long number = shortWord(buffer, offset, length);
    long hash;
    int slot;
    if (number != 0) {
      slot = spread(number) & mask;
      while (slots[slot] != 0) {
        int code = slots[slot] - 1;
        if (shorts[code] == number) {
          addCode(code);
          return;
        }
        slot = slot + 1 & mask;
      }
      hash = Mix.text(buffer, offset, length);
    } else {
      hash = Mix.text(buffer, offset, length);
      slot = (int) hash & mask;
      while (slots[slot] != 0) {
        int code = slots[slot] - 1;
        if (hashes[code] == hash && same(code, buffer, offset, length)) {
          addCode(code);
          return;
        }
        slot = slot + 1 & mask;
      }
    }
    String word = text == null ? new String(buffer, offset, length) : text;
    requireUnicode(word);
    ensureRoom(length);
    System.arraycopy(buffer, offset, pool, starts[distinct], length);
    starts[distinct + 1] = starts[distinct] + length;
    words[distinct] = word;
    hashes[distinct] = hash;
    shorts[distinct] = number;
    slots[slot] = distinct + 1;
    addCode(distinct++);
    fresh = true;
    if (4 * distinct > 3 * slots.length) {
      rehash();
    }
  }

  private void ensureRoom(int length) {
    if (distinct == words.length) {
      words = Arrays.copyOf(words, 2 * distinct);
      hashes = Arrays.copyOf(hashes, 2 * distinct);
      shorts = Arrays.copyOf(shorts, 2 * distinct);
      starts = Arrays.copyOf(starts, 2 * distinct + 1);
    }
    int end = Math.addExact(starts[distinct], length);
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end));
    }
  }

  private void addCode(int code) {
    skip();
    codes[size - 1] = code;
  }

  private int slotOf(int code) {
    int mask = slots.length - 1;
    int slot = home(code) & mask;
    while (slots[slot] != code + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Where to look for a known word first. */
  private int home(int code) {
    return shorts[code] != 0 ? spread(shorts[code]) : (int) hashes[code];
  }

  /**
   * A word of up to eight letters of ASCII as one number, so that one comparison finds it; 0 for
   * another word, which needs all of it looked at.
   */
  private static long shortWord(char[] buffer, int offset, int length) {
    if (length > Long.BYTES) {
      return 0;
    }
    long number = 0;
    int letters = 0;
    for (int i = offset; i < offset + length; i++) {
      int unit = buffer[i];
      number = number << Byte.SIZE | unit;
      // Negative for the letter 0, which would be taken for no letter.
      letters |= unit | unit - 1;
    }
    return (letters & ~0x7f) == 0 ? number : 0;
  }

  private static int spread(long number) {
    return (int) (number * 0x9e3779b97f4a7c15L >>> 32);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int code = 0; code < distinct; code++) {
      int slot = home(code) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1;
    }
  }

  private boolean same(int code, char[] buffer, int offset, int length) {
    int start = starts[code];
    if (starts[code + 1] - start != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (pool[start + i] != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8 cannot hold half a pair: two such words would be stored as one. */
  private static void requireUnicode(String word) {
    for (int i = 0; i < word.length(); i++) {
      char unit = word.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < word.length()
          && Character.isLowSurrogate(word.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        throw new IllegalArgumentException(
            "text has half a surrogate pair at index " + i + " but must be valid Unicode");
      }
    }
  }
}
