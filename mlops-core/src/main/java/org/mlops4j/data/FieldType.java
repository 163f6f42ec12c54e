// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * What a component of a row can be, and what it is stored as: whole numbers, floating point
 * numbers, or text in a dictionary.
 */
public enum FieldType {
  INT(Storage.LONG, int.class, Integer.class),
  LONG(Storage.LONG, long.class, Long.class),
  DOUBLE(Storage.DOUBLE, double.class, Double.class),
  BOOLEAN(Storage.LONG, boolean.class, Boolean.class),
  STRING(Storage.TEXT, String.class),
  /** Stored by name, so that adding a constant changes nothing. */
  ENUM(Storage.TEXT, Enum.class),
  /** Days since 1970-01-01. */
  LOCAL_DATE(Storage.LONG, LocalDate.class),
  /** Nanoseconds since 1970-01-01T00:00Z: from 1677 to 2262. */
  INSTANT(Storage.LONG, Instant.class),
  /** Nanoseconds since 1970-01-01T00:00, without a zone: from 1677 to 2262. */
  LOCAL_DATE_TIME(Storage.LONG, LocalDateTime.class),
  /** Stored as text, which keeps the scale. */
  DECIMAL(Storage.TEXT, BigDecimal.class);

  /** How a column of this type is kept in memory. */
  enum Storage {
    LONG(0),
    DOUBLE(1),
    TEXT(2);

    /** Stands for it in stored bytes. */
    final byte code;

    Storage(int code) {
      this.code = (byte) code;
    }
  }

  private static final long NANOS = 1_000_000_000L;

  private final Storage storage;
  private final List<Class<?>> javaTypes;

  FieldType(Storage storage, Class<?>... javaTypes) {
    this.storage = storage;
    this.javaTypes = List.of(javaTypes);
  }

  /** The type of a component of this class. */
  static FieldType of(Class<?> javaType) {
    for (FieldType type : values()) {
      if (type.javaTypes.contains(javaType) || (type == ENUM && javaType.isEnum())) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "type was "
            + javaType.getName()
            + " but must be one of int, long, double, boolean (or their boxes), String, an enum,"
            + " LocalDate, Instant, LocalDateTime, BigDecimal");
  }

  Storage storage() {
    return storage;
  }

  long toLong(Object value) {
    return switch (this) {
      case INT -> (Integer) value;
      case LONG -> (Long) value;
      case BOOLEAN -> (Boolean) value ? 1 : 0;
      case LOCAL_DATE -> ((LocalDate) value).toEpochDay();
      case INSTANT -> nanos(((Instant) value).getEpochSecond(), ((Instant) value).getNano());
      case LOCAL_DATE_TIME -> {
        LocalDateTime time = (LocalDateTime) value;
        yield nanos(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
      }
      default -> throw new IllegalStateException(this + " is not stored as a whole number");
    };
  }

  Object fromLong(long value) {
    return switch (this) {
      case INT -> (int) value;
      case LONG -> value;
      case BOOLEAN -> value != 0;
      case LOCAL_DATE -> LocalDate.ofEpochDay(value);
      case INSTANT ->
          Instant.ofEpochSecond(Math.floorDiv(value, NANOS), Math.floorMod(value, NANOS));
      case LOCAL_DATE_TIME ->
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(value, NANOS), (int) Math.floorMod(value, NANOS), ZoneOffset.UTC);
      default -> throw new IllegalStateException(this + " is not stored as a whole number");
    };
  }

  String toText(Object value) {
    return this == ENUM ? ((Enum<?>) value).name() : value.toString();
  }

  /** The value of a word of the dictionary. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Object fromText(String word, Class<?> javaType) {
    return switch (this) {
      case STRING -> word;
      case ENUM -> Enum.valueOf((Class<? extends Enum>) javaType, word);
      case DECIMAL -> new BigDecimal(word);
      default -> throw new IllegalStateException(this + " is not stored as text");
    };
  }

  /** The names of an enum's constants, in order. */
  static List<String> constants(Class<?> javaType) {
    return Arrays.stream(javaType.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .toList();
  }

  private static long nanos(long seconds, int nano) {
    try {
      // Before 1970 from the next second back: the earliest second itself may be out of range.
      return seconds < 0
          ? Math.addExact(Math.multiplyExact(seconds + 1, NANOS), nano - NANOS)
          : Math.addExact(Math.multiplyExact(seconds, NANOS), nano);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "time was " + seconds + " s since 1970 but must lie between the years 1677 and 2262", e);
    }
  }
}
