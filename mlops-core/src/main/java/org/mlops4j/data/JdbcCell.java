// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a result. Values are asked for as objects, which are null when they are
 * {@code NULL}: a primitive would be 0 or NaN then, and would be cut to fit.
 */
record JdbcCell(Field field, int index, ObjectCell cell) {
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
    return cell.add(value(results));
  }

  /** The current row's value for people; null when there is none. */
  @Nullable String shown(ResultSet results) throws SQLException {
    Object value = results.getObject(index);
    return value == null ? null : value.toString();
  }

  private @Nullable Object value(ResultSet results) throws SQLException {
    return switch (field.type()) {
      case LOCAL_DATE -> results.getObject(index, LocalDate.class);
      case LOCAL_DATE_TIME -> results.getObject(index, LocalDateTime.class);
      case INSTANT -> {
        OffsetDateTime time = results.getObject(index, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case STRING, ENUM -> results.getString(index);
      default -> results.getObject(index);
    };
  }
}
