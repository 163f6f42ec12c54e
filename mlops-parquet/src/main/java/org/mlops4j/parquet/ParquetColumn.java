// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are read.
 *
 * @param present the definition level of a value that is there
 */
record ParquetColumn(ColumnDescriptor descriptor, int present, Decoder decoder) {
  /** Julian day of 1970-01-01. */
  private static final int EPOCH = 2_440_588;

  private static final long NANOS = 1_000_000_000L;

  /** Makes an object of the value at which a reader stands. */
  @FunctionalInterface
  interface Decoder {
    Object value(ColumnReader reader) throws IOException;
  }

  /**
   * The way to read a column.
   *
   * @throws IOException if no row can have values of its type
   */
  static ParquetColumn of(ColumnDescriptor descriptor) throws IOException {
    Decoder decoder = decoder(descriptor.getPrimitiveType());
    if (decoder == null) {
      throw new IOException(
          "column "
              + descriptor.getPath()[0]
              + " is of type "
              + descriptor.getPrimitiveType()
              + ", which no component can hold");
    }
    return new ParquetColumn(descriptor, descriptor.getMaxDefinitionLevel(), decoder);
  }

  /** The value at which a reader stands; null when it is missing. */
  @Nullable Object value(ColumnReader reader) throws IOException {
    return reader.getCurrentDefinitionLevel() < present ? null : decoder.value(reader);
  }

  private static @Nullable Decoder decoder(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> ColumnReader::getBoolean;
      case FLOAT -> ColumnReader::getFloat;
      case DOUBLE -> ColumnReader::getDouble;
      case INT96 -> reader -> int96(reader.getBinary().toByteBuffer());
      case INT32 -> int32(meaning);
      case INT64 -> int64(meaning);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(meaning);
    };
  }

  private static @Nullable Decoder int32(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning == null) {
      return ColumnReader::getInteger;
    }
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return whole.isSigned()
          ? ColumnReader::getInteger
          : reader -> Integer.toUnsignedLong(reader.getInteger());
    }
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return reader -> LocalDate.ofEpochDay(reader.getInteger());
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return reader -> BigDecimal.valueOf(reader.getInteger(), decimal.getScale());
    }
    return null;
  }

  private static @Nullable Decoder int64(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning == null) {
      return ColumnReader::getLong;
    }
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return whole.isSigned()
          ? ColumnReader::getLong
          : reader -> new BigInteger(Long.toUnsignedString(reader.getLong()));
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation time) {
      Function<Instant, Object> zoned =
          time.isAdjustedToUTC()
              ? instant -> instant
              : instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      long second =
          switch (time.getUnit()) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> NANOS;
          };
      return reader -> zoned.apply(instant(reader.getLong(), second));
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return reader -> BigDecimal.valueOf(reader.getLong(), decimal.getScale());
    }
    return null;
  }

  private static @Nullable Decoder bytes(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof StringLogicalTypeAnnotation
        || meaning instanceof EnumLogicalTypeAnnotation
        || meaning instanceof JsonLogicalTypeAnnotation) {
      return reader -> text(reader.getBinary().toByteBuffer());
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return reader ->
          new BigDecimal(new BigInteger(reader.getBinary().getBytes()), decimal.getScale());
    }
    return null;
  }

  private static Instant instant(long units, long second) {
    return Instant.ofEpochSecond(
        Math.floorDiv(units, second), Math.floorMod(units, second) * (NANOS / second));
  }

  /** Nanoseconds of the day, then the Julian day, the way Impala wrote a time in UTC. */
  private static Instant int96(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = in.getLong();
    long day = in.getInt() - (long) EPOCH;
    return Instant.ofEpochSecond(Math.multiplyExact(day, 86_400L), nanos);
  }

  /** Bytes that are no UTF-8 are an error: replaced ones would be another text. */
  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    return text.indexOf('\ufffd') < 0
        ? text
        : StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }
}
