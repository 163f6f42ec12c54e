// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One direction of a drawing: from where to where, and what is written beside it. Immutable. */
public final class Axis {
  /** How many ticks are wanted at most on an axis of numbers. */
  private static final int TICKS = 6;

  private final double low;
  private final double high;
  private final List<Tick> ticks;

  private Axis(double low, double high, List<Tick> ticks) {
    requireLength(low, high);
    this.low = low;
    this.high = high;
    this.ticks = List.copyOf(ticks);
  }

  /** A place with words beside it. */
  record Tick(double value, String label) {}

  /** Numbers; the ticks are at round ones. */
  public static Axis numbers(double low, double high) {
    requireLength(low, high);
    return new Axis(low, high, round(low, high));
  }

  /**
   * Numbers from the smallest to the largest of some, with a little room around them.
   *
   * @param values at least one of them finite; others are left out
   */
  public static Axis around(double... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double room = low < high ? 0.06 * (high - low) : Math.max(1e-9, 0.1 * Math.abs(low));
    return numbers(low - room, high + room);
  }

  /**
   * Days, as {@link LocalDate#toEpochDay}; the ticks are at the beginnings of months.
   *
   * @param last later than the first
   */
  public static Axis days(LocalDate first, LocalDate last) {
    List<Tick> ticks = new ArrayList<>();
    DateTimeFormatter format = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ROOT);
    DateTimeFormatter brief = DateTimeFormatter.ofPattern("MMM", Locale.ROOT);
    for (LocalDate month = first.withDayOfMonth(1);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      if (!month.isBefore(first)) {
        boolean named = ticks.isEmpty() || month.getMonthValue() == 1;
        ticks.add(new Tick(month.toEpochDay(), (named ? format : brief).format(month)));
      }
    }
    return new Axis(first.toEpochDay(), last.toEpochDay(), ticks);
  }

  /** Names, each as wide as the others: the first has its middle at 0, the next at 1. */
  public static Axis names(List<String> names) {
    List<Tick> ticks = new ArrayList<>();
    for (String name : names) {
      ticks.add(new Tick(ticks.size(), name));
    }
    return new Axis(-0.5, names.size() - 0.5, ticks);
  }

  /** Where a value lies between the ends: 0 at the low one, 1 at the high one, never outside. */
  double share(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  List<Tick> ticks() {
    return ticks;
  }

  private static void requireLength(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "axis was from " + low + " to " + high + " but must grow and be finite");
    }
  }

  private static List<Tick> round(double low, double high) {
    double raw = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = 10 * power;
    for (double factor : new double[] {5, 2, 1}) {
      step = factor * power >= raw ? factor * power : step;
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, String.format(Locale.ROOT, "%." + decimals + "f", i * step)));
    }
    return ticks;
  }
}
