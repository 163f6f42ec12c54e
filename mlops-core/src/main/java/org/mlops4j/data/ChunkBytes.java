// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.StoreDamagedException;

/**
 * The canonical bytes of a chunk: equal rows in equal order give equal bytes. Content ids and
 * stored snapshots stand on this format, so it never changes; another one would get another number.
 *
 * <p>All numbers are big-endian. The format (one byte, 1), rows and columns (four bytes each); then
 * for each column its kind (0 whole, 1 floating, 2 text), whether values are missing (0 or 1) and
 * if so a bitmap of 64-bit words, and its values: whole numbers {@linkplain Packed packed},
 * floating ones as their IEEE 754 bits with one NaN, text as the number of words, their lengths in
 * UTF-8, their bytes and the packed codes.
 */
final class ChunkBytes {
  private static final int FORMAT = 1;

  private ChunkBytes() {}

  static byte[] write(int rows, Values[] columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + 2 * rows * columns.length);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(rows);
      out.writeInt(columns.length);
      for (Values column : columns) {
        write(column, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a chunk back. Sizes are checked before anything of that size is made.
   *
   * @param storages how the columns are kept
   * @throws StoreDamagedException if the bytes are no such chunk
   */
  static Chunk read(byte[] bytes, List<FieldType.Storage> storages) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      require(in.get() == FORMAT, "its format is unknown");
      int rows = in.getInt();
      require(rows > 0 && rows <= ChunkWriter.MAX_ROWS, "it has " + rows + " rows");
      int columns = in.getInt();
      require(columns == storages.size(), "it has " + columns + " columns");
      Values[] values = new Values[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = read(in, rows, storages.get(i));
      }
      require(!in.hasRemaining(), "it goes on after its end");
      return new Chunk(rows, values);
    } catch (BufferUnderflowException | IllegalArgumentException | CharacterCodingException e) {
      String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new StoreDamagedException("a chunk of rows cannot be read: " + reason, e);
    }
  }

  private static void write(Values column, DataOutputStream out) throws IOException {
    out.writeByte(storage(column).code);
    long[] missing = column.missing;
    out.writeBoolean(missing != null);
    if (missing != null) {
      writeAll(missing, out);
    }
    if (column instanceof Values.Longs longs) {
      Packed.write(longs.values, out);
    } else if (column instanceof Values.Doubles doubles) {
      long[] bits = new long[doubles.size];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = Double.doubleToLongBits(doubles.values[i]);
      }
      writeAll(bits, out);
    } else if (column instanceof Values.Words words) {
      out.writeInt(words.words.length);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (String word : words.words) {
        byte[] utf8 = word.getBytes(UTF_8);
        out.writeInt(utf8.length);
        text.write(utf8);
      }
      text.writeTo(out);
      long[] codes = new long[words.size];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = words.codes[i];
      }
      Packed.write(codes, out);
    }
  }

  private static Values read(ByteBuffer in, int rows, FieldType.Storage storage)
      throws CharacterCodingException {
    require(in.get() == storage.code, "a column is not " + storage);
    int missingFlag = in.get();
    require(missingFlag == 0 || missingFlag == 1, "a flag is neither 0 nor 1");
    long @Nullable [] missing = missingFlag == 1 ? readAll(in, (rows + 63) >> 6) : null;
    return switch (storage) {
      case LONG -> new Values.Longs(Packed.read(in, rows), missing);
      case DOUBLE -> new Values.Doubles(doubles(readAll(in, rows)), missing);
      case TEXT -> readWords(in, rows, missing);
    };
  }

  private static double[] doubles(long[] bits) {
    double[] values = new double[bits.length];
    Arrays.setAll(values, i -> Double.longBitsToDouble(bits[i]));
    return values;
  }

  private static Values readWords(ByteBuffer in, int rows, long @Nullable [] missing)
      throws CharacterCodingException {
    int count = in.getInt();
    require(count >= 0 && count <= rows, "it has " + count + " words");
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = in.getInt();
    }
    String[] words = new String[count];
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      require(lengths[i] >= 0 && lengths[i] <= in.remaining(), "a word is too long");
      words[i] = UTF_8.newDecoder().decode(in.slice(in.position(), lengths[i])).toString();
      in.position(in.position() + lengths[i]);
      hashes[i] = Mix.text(words[i]);
    }
    long[] wide = Packed.read(in, rows);
    int[] codes = new int[rows];
    Values.Words read = new Values.Words(codes, words, hashes, missing);
    for (int row = 0; row < rows; row++) {
      require(
          wide[row] >= 0 && (wide[row] < count || (wide[row] == 0 && read.isNull(row))),
          "row " + row + " has no word");
      codes[row] = (int) wide[row];
    }
    return read;
  }

  private static FieldType.Storage storage(Values column) {
    if (column instanceof Values.Longs) {
      return FieldType.Storage.LONG;
    }
    return column instanceof Values.Doubles ? FieldType.Storage.DOUBLE : FieldType.Storage.TEXT;
  }

  private static void writeAll(long[] values, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length);
    bytes.asLongBuffer().put(values);
    out.write(bytes.array());
  }

  private static long[] readAll(ByteBuffer in, int size) {
    require((long) size * Long.BYTES <= in.remaining(), "it ends too early");
    long[] values = new long[size];
    in.asLongBuffer().get(values);
    in.position(in.position() + size * Long.BYTES);
    return values;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
