// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds objects to a column. No value is changed on its way: a number that does not fit, a fraction
 * for a whole number, NaN and an integer that a double cannot hold are refused.
 */
record ObjectCell(Field field, ValuesBuilder column) {
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  /** Adds a value; returns the rule that was broken, or null. */
  @Nullable String add(@Nullable Object value) {
    if (value == null) {
      if (!field.nullable()) {
        return field.missing();
      }
      column.addNull();
      return null;
    }
    try {
      if (field.type() == FieldType.ENUM) {
        ((WordsBuilder) column).add(constant(value));
      } else {
        column.add(field.type(), fitting(value));
      }
      return null;
    } catch (ArithmeticException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Object fitting(Object value) {
    return switch (field.type()) {
      case BOOLEAN -> flag(value);
      case INT -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> floating(value);
      case DECIMAL -> decimal(value);
      case STRING -> text(value);
      default -> {
        if (!field.javaType().isInstance(value)) {
          throw new IllegalArgumentException(
              "must be a " + field.javaType().getSimpleName() + ", not a " + kind(value));
        }
        yield value;
      }
    };
  }

  private static String kind(Object value) {
    return value.getClass().getSimpleName();
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
    boolean floating = value instanceof Double || value instanceof Float;
    double number = floating ? ((Number) value).doubleValue() : decimal(value).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          floating ? "must be finite" : "must lie within the range of a double");
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

  private static String text(Object value) {
    if (!(value instanceof String text)) {
      throw new IllegalArgumentException("must be text, not a " + kind(value));
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("must not contain a NUL character");
    }
    return text;
  }

  private String constant(Object value) {
    List<String> names = FieldType.constants(field.javaType());
    String name = value instanceof Enum<?> constant ? constant.name() : value.toString();
    if (!names.contains(name)) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", names));
    }
    return name;
  }
}
