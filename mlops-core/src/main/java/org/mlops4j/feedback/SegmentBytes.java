// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Snapshots;
import org.mlops4j.store.StoreDamagedException;

/**
 * What both kinds of segment have in common: a byte for the format, the segment's number, how many
 * entries it has, their request ids, their instants, and their rows as a dataset. All numbers are
 * big-endian. An id is the number of bytes that it shares with the one before (one byte), the
 * length of the rest (two bytes) and the rest in UTF-8; an instant is its second since 1970 and its
 * nanosecond.
 */
final class SegmentBytes {
  private static final int FORMAT = 1;
  private static final int MOST_SHARED = 255;
  private static final int LONGEST = 0xffff;

  private SegmentBytes() {}

  /** Writes part of a segment to memory. */
  @FunctionalInterface
  interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads part of a segment of so many entries. */
  @FunctionalInterface
  interface Reader<V> {
    V read(int entries, DataInputStream in) throws IOException;
  }

  static byte[] write(long number, int entries, Part content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(number);
      out.writeInt(entries);
      content.write(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  static <V> V read(byte[] bytes, Reader<V> reader) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      require(in.readByte() == FORMAT, "its format is unknown");
      in.readLong();
      int entries = in.readInt();
      require(entries > 0 && entries <= in.available(), "it has " + entries + " entries");
      V read = reader.read(entries, in);
      require(in.available() == 0, "it goes on after its end");
      return read;
    } catch (IOException | DateTimeException e) {
      throw new StoreDamagedException("a segment cannot be read: " + reason(e), e);
    }
  }

  /** The request ids of a segment, without reading what follows them. */
  static List<String> ids(byte[] bytes) {
    return read(
        bytes,
        (entries, in) -> {
          List<String> ids = readIds(entries, in);
          in.skipNBytes(in.available());
          return ids;
        });
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }

  static void writeIds(List<String> ids, DataOutputStream out) throws IOException {
    byte[] before = new byte[0];
    for (String id : ids) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      int shared = shared(before, bytes);
      if (bytes.length - shared > LONGEST) {
        throw new IllegalArgumentException(
            "request id has " + bytes.length + " bytes but must have at most " + LONGEST);
      }
      out.writeByte(shared);
      out.writeShort(bytes.length - shared);
      out.write(bytes, shared, bytes.length - shared);
      before = bytes;
    }
  }

  static List<String> readIds(int entries, DataInputStream in) throws IOException {
    List<String> ids = new ArrayList<>(entries);
    byte[] before = new byte[0];
    for (int i = 0; i < entries; i++) {
      int shared = in.readUnsignedByte();
      int rest = in.readUnsignedShort();
      require(shared <= before.length && rest <= in.available(), "id " + i + " is too long");
      byte[] bytes = new byte[shared + rest];
      System.arraycopy(before, 0, bytes, 0, shared);
      in.readFully(bytes, shared, rest);
      ids.add(new String(bytes, StandardCharsets.UTF_8));
      before = bytes;
    }
    return ids;
  }

  static void writeInstants(List<Instant> instants, DataOutputStream out) throws IOException {
    for (Instant instant : instants) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  static List<Instant> readInstants(int entries, DataInputStream in) throws IOException {
    List<Instant> instants = new ArrayList<>(entries);
    for (int i = 0; i < entries; i++) {
      instants.add(Instant.ofEpochSecond(in.readLong(), in.readInt()));
    }
    return instants;
  }

  static void writeBlock(byte[] block, DataOutputStream out) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  static byte[] readBlock(DataInputStream in) throws IOException {
    int length = in.readInt();
    require(length >= 0 && length <= in.available(), "a block is too long");
    return in.readNBytes(length);
  }

  static <T> Dataset<T> readRows(int entries, Schema<T> schema, DataInputStream in)
      throws IOException {
    Dataset<T> rows = Snapshots.parse(readBlock(in), schema);
    require(rows.size() == entries, "it has " + rows.size() + " rows for " + entries + " entries");
    return rows;
  }

  static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  private static int shared(byte[] before, byte[] bytes) {
    int most = Math.min(MOST_SHARED, Math.min(before.length, bytes.length));
    int shared = 0;
    while (shared < most && before[shared] == bytes[shared]) {
      shared++;
    }
    return shared;
  }
}
