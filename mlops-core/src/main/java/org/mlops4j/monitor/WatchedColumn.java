// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Schema;

/**
 * Reads what is watched of something: one method of a row, or the answer of a model. Immutable;
 * reading a primitive number or a word allocates nothing.
 *
 * @param name of the method; for answers, what is read of them
 * @param number reads a number, NaN if it is missing; null for a column of words
 * @param word reads a word, null if it is missing; null for a column of numbers
 */
record WatchedColumn<S>(
    String name,
    @Nullable DoubleAccessor<? super S> number,
    @Nullable Function<? super S, @Nullable String> word) {
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
    Class<?> type = rows.method(method).type().returnType();
    if (type.isPrimitive() && type != boolean.class && type != char.class) {
      return new WatchedColumn<>(method, rows.numberAccessor(method), null);
    }
    Accessor<T, Object> accessor = rows.accessor(method);
    return Number.class.isAssignableFrom(type) || TIMES.contains(type)
        ? new WatchedColumn<>(method, row -> asNumber(accessor.of(row)), null)
        : new WatchedColumn<>(method, null, row -> asWord(accessor.of(row)));
  }

  /** The answers of a model, as they were profiled. */
  static <O> WatchedColumn<O> ofAnswers(AnswerReading reading) {
    return reading == AnswerReading.LABEL
        ? new WatchedColumn<>(reading.title(), null, reading::word)
        : new WatchedColumn<>(reading.title(), reading::number, null);
  }

  /** The cell that something is counted in. */
  int cell(S source, CellFinder cells) {
    return number == null
        ? cells.cell(requireNonNull(word).apply(source))
        : cells.cell(number.of(source));
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
