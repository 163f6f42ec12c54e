// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.CategoricalSample;

/**
 * How often each key occurs: an open hash table of keys, counts and first rows. Exact; about 50
 * bytes a distinct key besides the key. Whole numbers are kept without a box while all keys are.
 */
final class Occurrences implements Tallied, Summary {
  private static final int SMALLEST = 16;

  private final String columns;
  private final FirstRows repeats = new FirstRows();
  private Tally rows = new Tally(0, 0, 0, List.of());

  /** The keys, while they are whole numbers that ascend: the table is empty then. */
  private @Nullable AscendingKeys ascending = new AscendingKeys();

  /** A slot is free when its count is 0. Without slots while all keys are whole numbers. */
  private @Nullable Object[] keys = new Object[0];

  private long[] numbers = new long[SMALLEST];

  /** What a number stands for; null while there is none, and when keys are objects. */
  private @Nullable LongFunction<?> boxing;

  private int[] hashes = new int[SMALLEST];
  private long[] firsts = new long[SMALLEST];
  private long[] counts = new long[SMALLEST];
  private int size;

  Occurrences(String columns) {
    this.columns = columns;
  }

  String columns() {
    return columns;
  }

  /** The first rows whose key an earlier row has, too. */
  FirstRows repeats() {
    return repeats;
  }

  /** The number of distinct keys. */
  int distinct() {
    return ascending == null ? size : ascending.size();
  }

  /** Rows that have a key. */
  @Override
  public long evaluated() {
    return ascending == null ? Arrays.stream(counts).sum() : ascending.size();
  }

  /** Rows that have none. */
  @Override
  public long missing() {
    return rows.missing();
  }

  /** The number of rows that have the most frequent key. */
  long largest() {
    return ascending == null
        ? Arrays.stream(counts).max().orElse(0)
        : Math.min(1, ascending.size());
  }

  /** For a comparison with other keys, by their text. */
  org.mlops4j.data.Sample sample() {
    Map<String, Long> labels = new TreeMap<>();
    forEach((key, count) -> labels.merge(Shown.text(key), count, Long::sum));
    return CategoricalSample.of(labels, missing());
  }

  boolean contains(Object key) {
    if (boxing != null) {
      if (!(key instanceof Integer || key instanceof Long)) {
        return false;
      }
      long number = ((Number) key).longValue();
      boolean found =
          ascending == null ? counts[slot(number, hash(number))] > 0 : ascending.contains(number);
      return found && boxing.apply(number).equals(key);
    }
    return size > 0 && counts[slot(key, Key.hash(key))] > 0;
  }

  /** Shannon's entropy of the keys in nats. */
  double entropy() {
    double total = evaluated();
    ExactSum sum = new ExactSum();
    forEach((key, count) -> sum.add(-count / total * StrictMath.log(count / total)));
    return sum.value() + 0.0;
  }

  /** Each key with its count, in no order. */
  void forEach(ObjLongConsumer<Object> consumer) {
    LongFunction<?> box = boxing;
    if (ascending != null && box != null) {
      ascending.forEach((number, row) -> consumer.accept(box.apply(number), 1));
    }
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] > 0) {
        consumer.accept(key(slot), counts[slot]);
      }
    }
  }

  /** Adds rows as they were counted: only those without a key can have failed so far. */
  void add(Tally more) {
    rows = rows.plus(more);
  }

  /** Adds {@code count} rows of a key, of which this is the first. */
  void add(Object key, long first, long count) {
    add(key, Key.hash(key), first, count);
  }

  private void add(Object key, int hash, long first, long count) {
    requireObjects();
    int slot = slot(key, hash);
    keys[slot] = counts[slot] == 0 ? key : keys[slot];
    count(slot, hash, first, count);
  }

  /**
   * Adds a row whose key is a whole number.
   *
   * @param box makes the key of it, the same for all rows
   */
  void add(long number, LongFunction<?> box, long first) {
    if (ascending != null && ascending.add(number, first)) {
      boxing = box;
      return;
    }
    settle();
    if (size == 0) {
      boxing = box;
    }
    if (boxing == null) {
      add(Key.of(box.apply(number)), first, 1);
    } else {
      add(number, hash(number), first, 1);
    }
  }

  private void add(long number, int hash, long first, long count) {
    int slot = slot(number, hash);
    numbers[slot] = number;
    count(slot, hash, first, count);
  }

  private void count(int slot, int hash, long first, long count) {
    if (counts[slot] == 0) {
      hashes[slot] = hash;
      firsts[slot] = first;
      counts[slot] = count;
      reserve(++size);
    } else {
      counts[slot] += count;
      long repeat = Math.max(first, firsts[slot]);
      if (repeats.takes(repeat)) {
        repeats.add(repeat, key(slot));
      }
      firsts[slot] = Math.min(first, firsts[slot]);
    }
  }

  /** The key of a slot that is taken. */
  private Object key(int slot) {
    LongFunction<?> box = boxing;
    return box == null ? Objects.requireNonNull(keys[slot]) : box.apply(numbers[slot]);
  }

  /** Keys that are numbers become objects, as there are others. */
  private void requireObjects() {
    if (keys.length > 0) {
      return;
    }
    settle();
    @Nullable Object[] objects = new Object[counts.length];
    for (int slot = 0; slot < objects.length; slot++) {
      if (counts[slot] > 0) {
        objects[slot] = key(slot);
        hashes[slot] = Key.hash(key(slot));
      }
    }
    keys = objects;
    numbers = new long[0];
    boxing = null;
    rehash(counts.length);
  }

  /** Like {@link Key#hash} of a {@code Long}, without one. */
  private static int hash(long number) {
    return Key.hash(number);
  }

  Occurrences plus(Occurrences later) {
    add(later.rows);
    if (ascending != null && later.ascending != null && ascending.addAll(later.ascending)) {
      boxing = boxing == null ? later.boxing : boxing;
      return this;
    }
    settle();
    later.settle();
    repeats.addAll(later.repeats);
    // Before, not while: keys that come in the order of their hashes fill a table that is too small
    // from one end, and every insertion then walks through what is full.
    reserve(Math.addExact(size, later.size));
    if (size == 0) {
      boxing = later.boxing;
    }
    boolean unboxed = boxing != null && later.boxing != null;
    for (int slot = 0; slot < later.counts.length; slot++) {
      if (later.counts[slot] > 0) {
        if (unboxed) {
          add(later.numbers[slot], later.hashes[slot], later.firsts[slot], later.counts[slot]);
        } else {
          add(later.key(slot), later.firsts[slot], later.counts[slot]);
        }
      }
    }
    return this;
  }

  /** Rows whose key no other row has pass (the uniqueness of Deequ). */
  @Override
  public Tally tally() {
    long failed = 0;
    FirstRows bad = new FirstRows();
    bad.addAll(repeats);
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] > 1) {
        failed += counts[slot];
        if (bad.takes(firsts[slot])) {
          bad.add(firsts[slot], key(slot));
        }
      }
    }
    List<Sample> samples = new ArrayList<>(rows.samples());
    bad.rows()
        .forEach((row, key) -> samples.add(new Sample(row, columns, Shown.cut(Shown.text(key)))));
    samples.sort(Comparator.comparingLong(Sample::row));
    return new Tally(
        rows.evaluated(),
        rows.missing(),
        rows.failed() + failed,
        samples.subList(0, Math.min(samples.size(), Tally.SAMPLES)));
  }

  /** Keys that ascended go into the table, as others do not. */
  private void settle() {
    AscendingKeys keys = ascending;
    ascending = null;
    if (keys != null) {
      reserve(keys.size());
      keys.forEach((number, row) -> add(number, hash(number), row, 1));
    }
  }

  private int slot(Object key, int hash) {
    int mask = counts.length - 1;
    int slot = hash & mask;
    while (counts[slot] > 0 && !(hashes[slot] == hash && key.equals(keys[slot]))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int slot(long number, int hash) {
    int mask = counts.length - 1;
    int slot = hash & mask;
    while (counts[slot] > 0 && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Keeps at least a third of the slots free. */
  private void reserve(int distinct) {
    int slots = counts.length;
    while (distinct * 3L > slots * 2L) {
      slots = Math.multiplyExact(slots, 2);
    }
    if (slots > counts.length) {
      rehash(slots);
    }
  }

  private void rehash(int slots) {
    @Nullable Object[] oldKeys = keys;
    long[] oldNumbers = numbers;
    int[] oldHashes = hashes;
    long[] oldFirsts = firsts;
    long[] oldCounts = counts;
    boolean objects = oldKeys.length > 0;
    keys = new Object[objects ? slots : 0];
    numbers = new long[objects ? 0 : slots];
    hashes = new int[slots];
    firsts = new long[slots];
    counts = new long[slots];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = oldHashes[i] & (slots - 1);
        while (counts[slot] > 0) {
          slot = (slot + 1) & (slots - 1);
        }
        if (objects) {
          keys[slot] = oldKeys[i];
        } else {
          numbers[slot] = oldNumbers[i];
        }
        hashes[slot] = oldHashes[i];
        firsts[slot] = oldFirsts[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
