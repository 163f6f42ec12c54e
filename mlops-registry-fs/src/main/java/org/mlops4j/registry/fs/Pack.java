// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.StoreDamagedException;

/**
 * All entries of a full bucket in one file: their bytes one after the other, each with its own
 * proof. Whoever packs a bucket makes the same bytes.
 */
final class Pack {
  /** What is larger stays in files of its own. */
  static final int LIMIT = 64 << 20;

  private static final int HEXADECIMAL = 64;
  private static final byte[] BEGIN = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final byte[] bytes;

  /** Where the entry of a sequence begins and ends. */
  private final SortedMap<Long, int[]> places = new TreeMap<>();

  private Pack(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    int start = 0;
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (i - line == HEXADECIMAL && bytes[line] != '{') {
          place(start, i + 1);
          start = i + 1;
        }
        line = i + 1;
      }
    }
  }

  private void place(int start, int end) {
    long sequence = sequence(start, end);
    if (sequence > 0) {
      places.putIfAbsent(sequence, new int[] {start, end});
    }
  }

  /** The number with which the body of every commit begins; 0 if it does not. */
  private long sequence(int start, int end) {
    if (!Arrays.equals(bytes, start, Math.min(end, start + BEGIN.length), BEGIN, 0, BEGIN.length)) {
      return 0;
    }
    long sequence = 0;
    for (int i = start + BEGIN.length; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      sequence = sequence * 10 + bytes[i] - '0';
    }
    return sequence;
  }

  /**
   * Reads a pack, and proves nothing of it. Null if nothing has that name.
   *
   * @throws StoreDamagedException if it is no file or too large
   */
  static @Nullable Pack read(Disk disk, Path file) throws IOException {
    Disk.Status status = disk.status(file);
    if (status == null) {
      return null;
    }
    Sealed.requireFile(file, status);
    if (status.size() > LIMIT) {
      throw new StoreDamagedException(
          file + " has " + status.size() + " bytes but must have at most " + LIMIT);
    }
    try (InputStream in = disk.open(file)) {
      return new Pack(file, in.readNBytes(LIMIT));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** Whether it has nothing but the entries of these sequences, one after the other. */
  boolean covers(long first, long last) {
    long length = places.values().stream().mapToLong(place -> place[1] - place[0]).sum();
    return length == bytes.length
        && places.size() == last - first + 1
        && places.firstKey() == first
        && places.lastKey() == last;
  }

  /**
   * Proves one entry by its seal.
   *
   * @throws StoreDamagedException if it is missing or not what was packed
   */
  Sealed entry(long sequence) {
    int[] place = places.get(sequence);
    if (place == null) {
      throw new StoreDamagedException(
          file + " lacks commit " + sequence + " but must have all of its bucket");
    }
    return Sealed.open(
        file + ", commit " + sequence, Arrays.copyOfRange(bytes, place[0], place[1]));
  }
}
