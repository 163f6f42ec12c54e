// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mlops4j.store.Digest;

/**
 * Which commits may have a transaction: eight bytes of the SHA-256 of each id, so that a hundred
 * thousand commits take two megabytes. Two ids may share them; only the commit itself tells. Not
 * thread-safe.
 */
final class TransactionIndex {
  private long[] fingerprints = new long[16];

  /** Sequence numbers by fingerprint, 0 for none; at most half full, a power of two. */
  private int[] slots = new int[32];

  private int size;

  /** The index of the commits 1 to n, from n times eight bytes. */
  static TransactionIndex of(byte[] state) {
    TransactionIndex index = new TransactionIndex();
    ByteBuffer in = ByteBuffer.wrap(state);
    while (in.hasRemaining()) {
      index.add(in.getLong());
    }
    return index;
  }

  /** How many commits it knows. */
  int size() {
    return size;
  }

  /** Adds the transaction of the next commit. */
  void add(String transaction) {
    add(fingerprint(transaction));
  }

  /**
   * Ascending sequence numbers of the commits that may have this transaction; nearly always one.
   */
  long[] candidates(String transaction) {
    long fingerprint = fingerprint(transaction);
    long[] found = new long[0];
    for (int slot = slot(fingerprint); slots[slot] != 0; slot = next(slot)) {
      if (fingerprints[slots[slot] - 1] == fingerprint) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = slots[slot];
      }
    }
    Arrays.sort(found);
    return found;
  }

  /** Eight bytes for each commit, in order. */
  byte[] state() {
    ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(size, Long.BYTES));
    for (int i = 0; i < size; i++) {
      out.putLong(fingerprints[i]);
    }
    return out.array();
  }

  private void add(long fingerprint) {
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, size * 2);
      slots = new int[size * 4];
      for (int sequence = 1; sequence <= size; sequence++) {
        place(sequence);
      }
    }
    fingerprints[size] = fingerprint;
    size++;
    place(size);
  }

  private void place(int sequence) {
    int slot = slot(fingerprints[sequence - 1]);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = sequence;
  }

  private int slot(long fingerprint) {
    return (int) fingerprint & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private static long fingerprint(String transaction) {
    byte[] id = transaction.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Digest.sha256().digest(id)).getLong();
  }
}
