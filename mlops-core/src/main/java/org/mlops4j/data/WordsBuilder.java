// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  private int distinct;

  /** The bytes of all words, one word after the other, and where each begins. */
  private byte[] pool = new byte[8 * START];

  private int[] starts = new int[START + 1];

  /**
   * Open addressing by what a word is looked for: all of a short one, the hash of another; 0 for a
   * free slot.
   */
  private long[] keys = new long[4 * START];

  /** The code of the word in each slot. */
  private int[] slots = new int[4 * START];

  private int[] codes = new int[START];

  /** Whether the newest row brought the newest word, and the slot of it. */
  private boolean fresh;

  private int freshSlot;

  private byte[] letters = new byte[START];

  /** The codes here of the words of each dictionary that was copied from; 0 for not yet known. */
  private final IdentityHashMap<Values.Words, int[]> translations = new IdentityHashMap<>();

  /**
   * Adds a word.
   *
   * @throws IllegalArgumentException if it is no valid Unicode
   */
  void add(String word) {
    int length = word.length();
    if (length + Octets.SIZE > letters.length) {
      letters = new byte[2 * length + Octets.SIZE];
    }
    int unit = 0;
    for (int i = 0; i < length; i++) {
      unit |= word.charAt(i);
      letters[i] = (byte) word.charAt(i);
    }
    if (unit < 0x80) {
      add(letters, 0, length, word);
    } else {
      Utf8.requireUnicode(word);
      byte[] bytes = word.getBytes(UTF_8);
      add(Arrays.copyOf(bytes, bytes.length + Octets.SIZE), 0, bytes.length, word);
    }
  }

  /** Adds a word of valid UTF-8, in a buffer that goes on for {@link Octets#SIZE} bytes. */
  void add(byte[] buffer, int offset, int length) {
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
    addCode(0);
  }

  @Override
  void forgetNewest() {
    if (fresh) {
      distinct--;
      keys[freshSlot] = 0;
      fresh = false;
    }
  }

  @Override
  Object newest(Field field) {
    return field.type().fromText(newest(), field.javaType());
  }

  @Override
  void hash(int from, long[] into, int count) {
    for (int i = 0; i < count; i++) {
      int row = from + i;
      into[i] = Mix.then(into[i], isNull(row) ? Mix.NULL : hashes[codes[row]]);
    }
  }

  @Override
  Values build() {
    Values built =
        new Values.Words(
            Arrays.copyOf(codes, size),
            Arrays.copyOf(words, distinct),
            Arrays.copyOf(hashes, distinct),
            takeMissing());
    Arrays.fill(keys, 0);
    translations.clear();
    distinct = 0;
    size = 0;
    return built;
  }

  private void add(byte[] buffer, int offset, int length, @Nullable String text) {
    long number = shortWord(buffer, offset, length);
    long key = number == 0 ? key(buffer, offset, length) : number;
    int mask = keys.length - 1;
    int slot = home(key) & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == key && (number != 0 || same(slots[slot], buffer, offset, length))) {
        addCode(slots[slot]);
        return;
      }
      slot = slot + 1 & mask;
    }
    String word = text == null ? new String(buffer, offset, length, UTF_8) : text;
    ensureRoom(length);
    System.arraycopy(buffer, offset, pool, starts[distinct], length);
    starts[distinct + 1] = starts[distinct] + length;
    words[distinct] = word;
    hashes[distinct] = Mix.text(word);
    if (2 * distinct >= keys.length) {
      rehash();
      slot = free(key);
    }
    keys[slot] = key;
    slots[slot] = distinct;
    addCode(distinct++);
    fresh = true;
    freshSlot = slot;
  }

  private void ensureRoom(int length) {
    if (distinct == words.length) {
      words = Arrays.copyOf(words, 2 * distinct);
      hashes = Arrays.copyOf(hashes, 2 * distinct);
      starts = Arrays.copyOf(starts, 2 * distinct + 1);
    }
    int end = Math.addExact(starts[distinct], length);
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end));
    }
  }

  private void addCode(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
    }
    fresh = false;
    codes[size++] = code;
  }

  /**
   * A word of up to eight bytes as one number, so that one comparison finds it; 0 for another word,
   * which needs all of it looked at.
   */
  private static long shortWord(byte[] buffer, int offset, int length) {
    if (length == 0 || length > Octets.SIZE || buffer[offset + length - 1] == 0) {
      // A NUL at the end would not be seen.
      return 0;
    }
    return Octets.first(Octets.at(buffer, offset), length);
  }

  /** The hash of a word. Its lowest byte is in no valid text, so no short word is the same. */
  private static long key(byte[] buffer, int offset, int length) {
    long key = length;
    int at = offset;
    for (int left = length; left > 0; left -= Octets.SIZE) {
      long octets = Octets.first(Octets.at(buffer, at), Math.min(left, Octets.SIZE));
      key = Long.rotateLeft((key ^ octets) * 0x9e3779b97f4a7c15L, 29);
      at += Octets.SIZE;
    }
    return key | 0xff;
  }

  /** Where to look for a word first. */
  private static int home(long key) {
    return (int) (key * 0x9e3779b97f4a7c15L >>> 32);
  }

  /** Where a word goes that is not there. */
  private int free(long key) {
    int mask = keys.length - 1;
    int slot = home(key) & mask;
    while (keys[slot] != 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldSlots = slots;
    keys = new long[2 * oldKeys.length];
    slots = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = free(oldKeys[i]);
        keys[slot] = oldKeys[i];
        slots[slot] = oldSlots[i];
      }
    }
  }

  /** Whether a word, of more than eight bytes or with NUL, is the one in the buffer. */
  private boolean same(int code, byte[] buffer, int offset, int length) {
    return Arrays.equals(pool, starts[code], starts[code + 1], buffer, offset, offset + length);
  }
}
