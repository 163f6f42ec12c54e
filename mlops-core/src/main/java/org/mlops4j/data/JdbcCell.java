// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a result. Values are asked for as objects, which are null when they are
 * {@code NULL}: a primitive would be 0 or NaN then, and would be cut to fit.
 */
record JdbcCell(Field field, int index, ValuesBuilder column) {
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  /** What is wrong with a column's type, when drivers would convert it to another time. */
  static @Nullable String violation(Field field, int type, String name) {
    boolean zoned =
        type == Types.TIMESTAMP_WITH_TIMEZONE
            || name.toLowerCase(Locale.ROOT).equals("timestamptz");
    boolean fits =
        switch (field.type()) {
          case LOCAL_DATE -> type == Types.DATE;
          case LOCAL_DATE_TIME -> type == Types.TIMESTAMP && !zoned;
          case INSTANT -> zoned;
          default -> true;
        };
    if (fits) {
      return null;
    }
    String wanted =
        switch (field.type()) {
          case LOCAL_DATE -> "a date";
          case LOCAL_DATE_TIME -> "a timestamp without time zone";
          default -> "a timestamp with time zone";
        };
    return "is of type "
        + name
        + " but must be "
        + wanted
        + " for "
        + field.javaType().getSimpleName();
  }

  /** Adds the value of the current row; returns the rule that was broken, or null. */
  @Nullable String read(ResultSet results) throws SQLException {
    try {
      Object value = value(results);
      if (value == null) {
        if (!field.nullable()) {
          return "must not be missing, because "
              + field.name()
              + " is a primitive "
              + field.javaType().getName();
        }
        column.addNull();
        return null;
      }
      if (field.type() == FieldType.ENUM) {
        ((WordsBuilder) column).add((String) value);
      } else {
        column.add(field.type(), value);
      }
      return null;
    } catch (ArithmeticException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The current row's value for people; null when there is none. */
  @Nullable String shown(ResultSet results) throws SQLException {
    Object value = results.getObject(index);
    return value == null ? null : ExtractionProblem.visible(value.toString());
  }

  private @Nullable Object value(ResultSet results) throws SQLException {
    return switch (field.type()) {
      case LOCAL_DATE -> results.getObject(index, LocalDate.class);
      case LOCAL_DATE_TIME -> results.getObject(index, LocalDateTime.class);
      case INSTANT -> {
        OffsetDateTime time = results.getObject(index, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case STRING -> text(results.getString(index));
      case ENUM -> constant(results.getString(index));
      default -> number(results.getObject(index));
    };
  }

  private @Nullable Object number(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (field.type()) {
      case BOOLEAN -> flag(value);
      case INT -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> floating(value);
      default -> decimal(value);
    };
  }

  private static Boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number) {
      return whole(value, 0, 1) == 1;
    }
    throw new IllegalArgumentException("must be true or false, or 1 or 0");
  }

  private static long whole(Object value, long low, long high) {
    BigDecimal number = decimal(value);
    if (number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("must be a whole number");
    }
    if (number.compareTo(BigDecimal.valueOf(low)) < 0
        || number.compareTo(BigDecimal.valueOf(high)) > 0) {
      throw new IllegalArgumentException("must lie in [" + low + ", " + high + "]");
    }
    return number.longValueExact();
  }

  private static double floating(Object value) {
    double number =
        value instanceof Float single ? single.doubleValue() : decimal(value).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("must lie within the range of a double");
    }
    boolean whole = value instanceof Long || value instanceof BigInteger;
    if (whole
        && decimal(value).abs().compareTo(EXACT) > 0
        && new BigDecimal(number).compareTo(decimal(value)) != 0) {
      throw new IllegalArgumentException("must be a number that a double holds");
    }
    return number;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("must be finite");
      }
      return new BigDecimal(number);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    throw new IllegalArgumentException("must be a number");
  }

  private static @Nullable String text(@Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("must not contain a NUL character");
    }
    return value;
  }

  private @Nullable String constant(@Nullable String value) {
    List<String> names = FieldType.constants(field.javaType());
    if (value != null && !names.contains(value)) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", names));
    }
    return value;
  }
}
