// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Schema;

/**
 * Reads what is watched of something: one method of a row, or the answer of a model.
 *
 * @param name of the method; for answers, what is read of them
 * @param isNumber whether it gives numbers, else words
 * @param value reads it; null is missing
 */
record WatchedColumn<S>(
    String name, boolean isNumber, Function<? super S, ? extends @Nullable Object> value) {
  private static final double NANOS = 1e-9;

  private static final Set<Class<?>> TIMES =
      Set.of(LocalDate.class, LocalDateTime.class, Instant.class);

  /**
   * A method of a row. Numbers are numbers, dates are days and times seconds since 1970; all else
   * is words.
   *
   * @throws IllegalArgumentException if the row has no such method
   */
  static <T> WatchedColumn<T> of(Schema<T> rows, String method) {
    Class<?> type = rows.method(method).type().wrap().returnType();
    boolean number = Number.class.isAssignableFrom(type) || TIMES.contains(type);
    return new WatchedColumn<>(method, number, rows.accessor(method)::of);
  }

  /** The answers of a model, as they were profiled. */
  static <O> WatchedColumn<O> ofAnswers(AnswerReading reading) {
    return new WatchedColumn<>(reading.title(), reading.isNumber(), reading::read);
  }

  /** The cell that something is counted in. */
  int cell(S source, CellFinder cells) {
    Object read = value.apply(source);
    return isNumber ? cells.cell(asNumber(read)) : cells.cell(asWord(read));
  }

  double number(S source) {
    return asNumber(value.apply(source));
  }

  @Nullable String word(S source) {
    return asWord(value.apply(source));
  }

  private static double asNumber(@Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof Instant time) {
      return time.getEpochSecond() + NANOS * time.getNano();
    }
    if (value instanceof LocalDateTime time) {
      return time.toEpochSecond(ZoneOffset.UTC) + NANOS * time.getNano();
    }
    return ((Number) value).doubleValue();
  }

  private static @Nullable String asWord(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }
}
