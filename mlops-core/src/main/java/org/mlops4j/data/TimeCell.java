// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in ISO 8601 or a given format. Strictly: 31 February is an error, not the 28th.
 */
final class TimeCell implements CellReader {
  private final Field field;
  private final ValuesBuilder.Longs column;
  private final DateTimeFormatter formatter;
  private final TemporalQuery<?> query;
  private final String rule;

  TimeCell(Field field, ValuesBuilder.Longs column) {
    this.field = field;
    this.column = column;
    this.query =
        switch (field.type()) {
          case LOCAL_DATE -> LocalDate::from;
          case INSTANT -> Instant::from;
          default -> LocalDateTime::from;
        };
    String example =
        switch (field.type()) {
          case LOCAL_DATE -> "a date such as 2014-01-31";
          case INSTANT -> "an instant such as 2014-01-31T23:59:00Z";
          default -> "a date and time such as 2014-01-31T23:59:00";
        };
    if (field.format().isEmpty()) {
      this.formatter =
          switch (field.type()) {
            case LOCAL_DATE -> DateTimeFormatter.ISO_LOCAL_DATE;
            case INSTANT -> DateTimeFormatter.ISO_OFFSET_DATE_TIME;
            default -> DateTimeFormatter.ISO_LOCAL_DATE_TIME;
          };
      this.rule = "must be " + example;
    } else {
      this.formatter = formatter(field);
      this.rule =
          "must be in the format "
              + field.format()
              + (field.type() == FieldType.INSTANT ? ", with a zone or offset" : "");
    }
  }

  @Override
  public @Nullable String read(byte[] buffer, int offset, int length) {
    try {
      Object value = formatter.parse(new String(buffer, offset, length, UTF_8), query);
      column.add(field.type(), value);
      return null;
    } catch (DateTimeException e) {
      return rule;
    } catch (IllegalArgumentException e) {
      return "must lie between the years 1677 and 2262";
    }
  }

  /**
   * @throws IllegalArgumentException if the format is no pattern
   */
  private static DateTimeFormatter formatter(Field field) {
    try {
      // "yyyy" is a year of an era, which strict reading would want to see.
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(field.format())
          .parseDefaulting(ChronoField.ERA, 1)
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "format of "
              + field.name()
              + " was '"
              + field.format()
              + "' but must be a pattern of"
              + " java.time.format.DateTimeFormatter: "
              + e.getMessage(),
          e);
    }
  }
}
