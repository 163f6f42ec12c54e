// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mlops4j.store.StoreDamagedException;

/**
 * Which rows a dataset has, as the sorted distinct 64-bit {@linkplain Rows#hash hashes} of them:
 * six or seven bytes a row. It tells later whether another dataset has some of the same rows, such
 * as a holdout on which an older model is to be judged that was trained on part of it.
 *
 * <p>A row that is in the set is always found. One that is not is taken for another with a chance
 * of {@link #size} / 2^64; for a million rows in the set and a million asked about, the chance that
 * one or more of them is wrong is below 10^12 / 2^64, about 5 in 100 million. The hash resists
 * accidents, not an adversary. Immutable, thread-safe.
 */
public final class RowSet {
  private static final int FORMAT = 1;

  private final String signature;
  private final long[] hashes;

  private RowSet(String signature, long[] hashes) {
    this.signature = signature;
    this.hashes = hashes;
  }

  /** The rows of a dataset. */
  public static RowSet of(Dataset<?> data) {
    int[] all = IntStream.range(0, data.schema().fields().size()).toArray();
    return new RowSet(
        data.schema().signature(),
        distinct(data.parts().stream().flatMapToLong(part -> hashes(part, all))));
  }

  /** The rows of each part of a dataset, in order; equal parts give equal sets. */
  static List<RowSet> ofParts(Dataset<?> data) {
    int[] all = IntStream.range(0, data.schema().fields().size()).toArray();
    String signature = data.schema().signature();
    return data.parts().stream()
        .map(part -> new RowSet(signature, distinct(hashes(part, all))))
        .toList();
  }

  /**
   * All rows of some sets.
   *
   * @throws IllegalArgumentException if they are not of one {@linkplain #signature signature}
   */
  static RowSet together(String signature, List<RowSet> sets) {
    for (RowSet set : sets) {
      if (!set.signature.equals(signature)) {
        throw new IllegalArgumentException(
            "rows were " + set.signature + " but must be " + signature + " to be joined");
      }
    }
    return new RowSet(
        signature, distinct(sets.stream().flatMapToLong(set -> LongStream.of(set.hashes))));
  }

  /** The number of distinct rows. */
  public int size() {
    return hashes.length;
  }

  /** The {@linkplain Schema#signature signature} of the rows. */
  public String signature() {
    return signature;
  }

  /** The rows of this set that are not in another of the same {@linkplain #signature signature}. */
  public RowSet minus(RowSet other) {
    if (!other.signature.equals(signature)) {
      throw new IllegalArgumentException(
          "rows were " + other.signature + " but must be " + signature + " to be taken away");
    }
    return new RowSet(
        signature, Arrays.stream(hashes).filter(hash -> !other.contains(hash)).toArray());
  }

  /**
   * How many rows of a dataset are in the set; equal ones count each. Only the components that the
   * rows of the set have are looked at, so the row type may have gained some since.
   *
   * @throws IllegalArgumentException if the rows lack one of them
   */
  public int overlap(Dataset<?> data) {
    int[] components = components(data.schema());
    return Math.toIntExact(
        data.parts().stream()
            .flatMapToLong(part -> hashes(part, components))
            .filter(this::contains)
            .count());
  }

  /**
   * The same rows of a dataset as far as the components of this set go.
   *
   * @throws IllegalArgumentException if the rows lack one of them
   */
  public RowSet projecting(Dataset<?> data) {
    int[] components = components(data.schema());
    return new RowSet(
        signature, distinct(data.parts().stream().flatMapToLong(part -> hashes(part, components))));
  }

  private boolean contains(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  private int[] components(Schema<?> schema) {
    List<String> present = schema.fields().stream().map(Field::signature).toList();
    List<String> wanted = List.of(signature.substring(1, signature.length() - 1).split(","));
    List<String> lacking = wanted.stream().filter(field -> !present.contains(field)).toList();
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "rows were " + schema.signature() + " but must have " + lacking + " to be compared");
    }
    return wanted.stream().mapToInt(present::indexOf).toArray();
  }

  /** The set as bytes; equal sets give equal bytes. */
  public byte[] bytes() {
    long[] gaps = new long[hashes.length];
    for (int i = 1; i < gaps.length; i++) {
      gaps[i] = hashes[i] - hashes[i - 1];
    }
    byte[] name = signature.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 + name.length + 7 * gaps.length);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(name.length);
      out.write(name);
      out.writeInt(gaps.length);
      out.writeLong(hashes.length == 0 ? 0 : hashes[0]);
      Packed.write(gaps, out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a set back.
   *
   * @throws StoreDamagedException if the bytes are no such set
   */
  public static RowSet parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      require(in.get() == FORMAT, "its format is unknown");
      int length = in.getInt();
      require(length >= 0 && length <= in.remaining(), "its signature is too long");
      String signature =
          StandardCharsets.UTF_8.newDecoder().decode(in.slice(in.position(), length)).toString();
      in.position(in.position() + length);
      require(signature.startsWith("(") && signature.endsWith(")"), "its signature is none");
      int size = in.getInt();
      require(size >= 0 && size <= bytes.length, "it has " + size + " rows");
      long first = in.getLong();
      long[] hashes = Packed.read(in, size);
      require(!in.hasRemaining(), "it goes on after its end");
      for (int i = 0; i < size; i++) {
        hashes[i] += i == 0 ? first : hashes[i - 1];
        require(i == 0 || hashes[i] > hashes[i - 1], "its rows are not in order");
      }
      return new RowSet(signature, hashes);
    } catch (BufferUnderflowException | IllegalArgumentException | CharacterCodingException e) {
      String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new StoreDamagedException("a set of rows cannot be read: " + reason, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSet set
        && set.signature.equals(signature)
        && Arrays.equals(set.hashes, hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return hashes.length + " distinct rows of " + signature;
  }

  private static LongStream hashes(Rows<?> part, int[] components) {
    return IntStream.range(0, part.size()).mapToLong(row -> part.chunk().hash(row, components));
  }

  private static long[] distinct(LongStream hashes) {
    return LongStream.of(hashes.sorted().toArray()).distinct().toArray();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
