// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often an outcome occurred for a key on the days before: the late rate of an airport, the
 * return rate of a shop.
 *
 * <p>One object serves training and serving, so the two cannot differ: in training {@link #replay}
 * feeds it history, in serving feedback does by {@link #observe}. The outcomes of day d count as
 * known from 00:00 of d + 1: the rate at a row of day d covers the days d − {@code days} to d − 1,
 * never d itself. Counts are whole numbers, so the order of observations within those days does not
 * matter, to the bit.
 *
 * <p>For each key the counts of the newest {@code 2 days + 2} days with outcomes are kept; older
 * ones are dropped. So a row may be asked about {@code days + 2} observed days late; a row whose
 * window was dropped is refused rather than answered wrongly. Thread-safe; asking takes no lock.
 *
 * @param <T> the row
 */
public final class LaggedRate<T> {
  private final Accessor<T, ?> key;
  private final Accessor<T, LocalDate> day;
  private final Accessor<T, Boolean> outcome;
  private final int days;
  private final Map<Object, DayCounts> counts = new ConcurrentHashMap<>();

  private LaggedRate(
      Accessor<T, ?> key, Accessor<T, LocalDate> day, Accessor<T, Boolean> outcome, int days) {
    this.key = key;
    this.day = day;
    this.outcome = outcome;
    this.days = days;
  }

  /**
   * A rate that has observed nothing yet.
   *
   * @param key what the rate belongs to; a row without one has no rate and is not counted
   * @param day of the row, never null
   * @param outcome whether it occurred; null while that is not known
   * @param days how many days before the row's own are covered, in [1, 3660]
   */
  public static <T> LaggedRate<T> of(
      Accessor<T, ?> key, Accessor<T, LocalDate> day, Accessor<T, Boolean> outcome, int days) {
    AccessorName.of(key);
    AccessorName.of(day);
    AccessorName.of(outcome);
    if (days < 1 || days > 3660) {
      throw new IllegalArgumentException("days was " + days + " but must lie in [1, 3660]");
    }
    return new LaggedRate<>(key, day, outcome, days);
  }

  /**
   * Counts the outcome of a row; one that is not known yet changes nothing. Each row is to be
   * observed once: two observations count twice.
   */
  public void observe(T row) {
    Boolean occurred = outcome.of(row);
    Object owner = key.of(row);
    if (occurred != null && owner != null) {
      long on = dayOf(row);
      counts.compute(
          owner,
          (same, known) ->
              (known == null ? DayCounts.NONE : known).plus(on, occurred, 2 * days + 2));
    }
  }

  /**
   * The rate over the days before the row's own; null when no outcome was observed on them.
   *
   * @throws IllegalArgumentException if the row is so old that the counts of those days were
   *     dropped
   */
  public @Nullable Double before(T row) {
    Object owner = key.of(row);
    DayCounts known = owner == null ? null : counts.get(owner);
    if (known == null) {
      return null;
    }
    long on = dayOf(row);
    if (known.dropped() >= on - days) {
      throw new IllegalArgumentException(
          this
              + " was asked for "
              + LocalDate.ofEpochDay(on)
              + " but has dropped the days up to "
              + LocalDate.ofEpochDay(known.dropped())
              + " of "
              + owner);
    }
    return known.rate(on - days, on);
  }

  /**
   * History with the rate that each row would have been served with, in the order of its rows.
   * Afterwards this object has observed all of it, and is ready to serve what comes next.
   *
   * @param history rows in any order; not older than what was observed already
   * @param type of the rows to make
   * @param put makes a row of a row and its rate, which may be null
   */
  public <U> Dataset<U> replay(
      Dataset<T> history, Class<U> type, BiFunction<T, @Nullable Double, U> put) {
    Cells<LocalDate> dates = history.cells(day);
    int[] order =
        IntStream.range(0, history.size())
            .boxed()
            .sorted(Comparator.comparingLong(row -> epochDay(dates.at(row), row)))
            .mapToInt(Integer::intValue)
            .toArray();
    @Nullable Double[] rates = new Double[order.length];
    for (int row : order) {
      T past = history.row(row);
      rates[row] = before(past);
      observe(past);
    }
    return Dataset.of(
        type,
        () ->
            IntStream.range(0, rates.length)
                .mapToObj(row -> put.apply(history.row(row), rates[row]))
                .iterator());
  }

  private long dayOf(T row) {
    return epochDay(day.of(row), row);
  }

  private long epochDay(@Nullable LocalDate date, Object row) {
    if (date == null) {
      throw new IllegalArgumentException(
          AccessorName.of(day) + " was null in row " + row + " but a lagged rate needs it");
    }
    return date.toEpochDay();
  }

  @Override
  public String toString() {
    return "rate of "
        + AccessorName.of(outcome)
        + " by "
        + AccessorName.of(key)
        + " over "
        + days
        + " days before "
        + AccessorName.of(day);
  }
}
