// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.CategoricalSample;

/**
 * How often each key occurs: an open hash table of keys, counts and first rows. Exact; about 50
 * bytes a distinct key besides the key.
 */
final class Occurrences implements Tallied, Summary {
  private static final int SMALLEST = 16;

  private final String columns;
  private final FirstRows repeats = new FirstRows();
  private Tally rows = new Tally(0, 0, 0, List.of());
  private @Nullable Object[] keys = new Object[SMALLEST];
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
    return size;
  }

  /** Rows that have a key. */
  @Override
  public long evaluated() {
    return Arrays.stream(counts).sum();
  }

  /** Rows that have none. */
  @Override
  public long missing() {
    return rows.missing();
  }

  /** The number of rows that have the most frequent key. */
  long largest() {
    return Arrays.stream(counts).max().orElse(0);
  }

  /** For a comparison with other keys, by their text. */
  org.mlops4j.data.Sample sample() {
    Map<String, Long> labels = new TreeMap<>();
    forEach((key, count) -> labels.merge(Shown.text(key), count, Long::sum));
    return CategoricalSample.of(labels, missing());
  }

  boolean contains(Object key) {
    return keys[slot(key, Key.hash(key))] != null;
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
    for (int slot = 0; slot < keys.length; slot++) {
      Object key = keys[slot];
      if (key != null) {
        consumer.accept(key, counts[slot]);
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
    int slot = slot(key, hash);
    if (keys[slot] == null) {
      keys[slot] = key;
      hashes[slot] = hash;
      firsts[slot] = first;
      counts[slot] = count;
      reserve(++size);
    } else {
      counts[slot] += count;
      repeats.add(Math.max(first, firsts[slot]), key);
      firsts[slot] = Math.min(first, firsts[slot]);
    }
  }

  Occurrences plus(Occurrences later) {
    add(later.rows);
    repeats.addAll(later.repeats);
    // Before, not while: keys that come in the order of their hashes fill a table that is too small
    // from one end, and every insertion then walks through what is full.
    reserve(Math.addExact(size, later.size));
    for (int slot = 0; slot < later.keys.length; slot++) {
      Object key = later.keys[slot];
      if (key != null) {
        add(key, later.hashes[slot], later.firsts[slot], later.counts[slot]);
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
    for (int slot = 0; slot < keys.length; slot++) {
      Object key = keys[slot];
      if (key != null && counts[slot] > 1) {
        failed += counts[slot];
        bad.add(firsts[slot], key);
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

  private int slot(Object key, int hash) {
    int mask = keys.length - 1;
    int slot = hash & mask;
    while (true) {
      Object other = keys[slot];
      if (other == null || (hashes[slot] == hash && other.equals(key))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Keeps at least a third of the slots free. */
  private void reserve(int distinct) {
    int slots = keys.length;
    while (distinct * 3L > slots * 2L) {
      slots = Math.multiplyExact(slots, 2);
    }
    if (slots > keys.length) {
      grow(slots);
    }
  }

  private void grow(int slots) {
    @Nullable Object[] oldKeys = keys;
    int[] oldHashes = hashes;
    long[] oldFirsts = firsts;
    long[] oldCounts = counts;
    keys = new Object[slots];
    hashes = new int[slots];
    firsts = new long[slots];
    counts = new long[slots];
    for (int i = 0; i < oldKeys.length; i++) {
      Object key = oldKeys[i];
      if (key != null) {
        int slot = oldHashes[i] & (slots - 1);
        while (keys[slot] != null) {
          slot = (slot + 1) & (slots - 1);
        }
        keys[slot] = key;
        hashes[slot] = oldHashes[i];
        firsts[slot] = oldFirsts[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
