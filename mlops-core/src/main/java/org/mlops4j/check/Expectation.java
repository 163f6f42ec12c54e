// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * What the history of a metric lets expect of its next value. A pure function of the history, which
 * the caller hands in: one that leaves out failed runs never learns from them. Immutable.
 *
 * <p>{@code change(..)} and {@code relativeChange(..)} look at the last value, {@code normal(..)}
 * at all of them as if they were drawn from one normal distribution and {@code recentNormal(..)} at
 * the last ones, {@code seasonal(..)} at those of the same phase, such as the same day of the week,
 * and {@code holtWinters(..)} at level, trend and season, which all may move.
 */
public final class Expectation {
  private enum Kind {
    CHANGE,
    RELATIVE,
    NORMAL,
    RECENT_NORMAL,
    SEASONAL,
    HOLT_WINTERS
  }

  private final Kind kind;
  private final double reach;
  private final int period;

  private Expectation(Kind kind, double reach, int period) {
    if (!(reach >= 0) || Double.isInfinite(reach)) {
      throw new IllegalArgumentException("reach was " + reach + " but must be at least 0");
    }
    if (period < 1) {
      throw new IllegalArgumentException("period was " + period + " but must be at least 1");
    }
    this.kind = kind;
    this.reach = reach;
    this.period = period;
  }

  /** It differs from the last value by this at most. */
  public static Expectation change(double most) {
    return new Expectation(Kind.CHANGE, most, 1);
  }

  /** It differs from the last value by this share of it at most. */
  public static Expectation relativeChange(double share) {
    return new Expectation(Kind.RELATIVE, share, 1);
  }

  /** It lies within so many standard deviations of the mean of all; needs three values. */
  public static Expectation normal(double deviations) {
    return new Expectation(Kind.NORMAL, deviations, 1);
  }

  /**
   * It lies within so many standard deviations of the mean of the values of its phase. The
   * deviation is that of all values from the mean of their phase; needs two whole periods.
   *
   * @param period values in a season, such as 7 for days of a week
   */
  public static Expectation seasonal(int period, double deviations) {
    return new Expectation(Kind.SEASONAL, deviations, period);
  }

  /**
   * It lies within so many standard deviations of the mean of the last values: for a metric whose
   * level moves slowly.
   *
   * @param values how many, at least 3
   */
  public static Expectation recentNormal(int values, double deviations) {
    if (values < 3) {
      throw new IllegalArgumentException("values was " + values + " but must be at least 3");
    }
    return new Expectation(Kind.RECENT_NORMAL, deviations, values);
  }

  /**
   * It lies within so many standard deviations of the forecast of additive exponential smoothing
   * with trend and season (Holt 1957, Winters 1960); the deviation is that of the forecasts of the
   * values before. The three weights are those of steps of a tenth that forecast best. Needs three
   * whole periods.
   *
   * @param period values in a season, at least 2, such as 7 for days of a week
   */
  public static Expectation holtWinters(int period, double deviations) {
    if (period < 2) {
      throw new IllegalArgumentException("period was " + period + " but must be at least 2");
    }
    return new Expectation(Kind.HOLT_WINTERS, deviations, period);
  }

  /**
   * Judges a value by those before it. {@link CheckStatus#SKIPPED} when they are too few.
   *
   * @param earlier the values before it, oldest first, without those of failed runs
   * @throws IllegalArgumentException if an earlier value is not finite
   */
  public Finding judge(List<Double> earlier, double value) {
    for (double number : earlier) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "history had " + number + " but must have finite values only");
      }
    }
    if (earlier.size() < needed()) {
      return Finding.skipped(
          "the history has " + earlier.size() + " values but must have " + needed());
    }
    Interval expected = expected(earlier);
    return Finding.of(expected.contains(value), expected.toString(), Shown.number(value));
  }

  /** The same, but passes while the values before are too few: so that a history can begin. */
  Finding judgeOrLearn(List<Double> earlier, double value) {
    return earlier.size() >= needed()
        ? judge(earlier, value)
        : Finding.of(
            Double.isFinite(value),
            Shown.number(value) + ", learning: " + earlier.size() + " of " + needed() + " values");
  }

  /** How many values tell what to expect. */
  private int needed() {
    return switch (kind) {
      case CHANGE, RELATIVE -> 1;
      case NORMAL -> 3;
      case RECENT_NORMAL -> period;
      case SEASONAL -> 2 * period;
      case HOLT_WINTERS -> 3 * period;
    };
  }

  String rule() {
    return switch (kind) {
      case CHANGE -> "changed by at most " + Shown.number(reach);
      case RELATIVE -> "changed by at most " + Shown.percent(reach);
      case NORMAL -> "within " + Shown.number(reach) + " standard deviations";
      case RECENT_NORMAL ->
          "within " + Shown.number(reach) + " standard deviations of the last " + period;
      case SEASONAL -> "within " + Shown.number(reach) + " standard deviations at period " + period;
      case HOLT_WINTERS ->
          "within "
              + Shown.number(reach)
              + " standard deviations of the forecast at period "
              + period;
    };
  }

  private Interval expected(List<Double> earlier) {
    double last = earlier.get(earlier.size() - 1);
    return switch (kind) {
      case CHANGE -> around(last, reach);
      case RELATIVE -> around(last, reach * Math.abs(last));
      case NORMAL -> around(mean(earlier, 0, 1), reach * deviation(earlier, 1));
      case RECENT_NORMAL -> {
        List<Double> recent = earlier.subList(earlier.size() - period, earlier.size());
        yield around(mean(recent, 0, 1), reach * deviation(recent, 1));
      }
      case HOLT_WINTERS -> {
        HoltWinters forecast = HoltWinters.fit(earlier, period);
        yield around(forecast.next(), reach * forecast.deviation());
      }
      case SEASONAL ->
          around(
              mean(earlier, earlier.size() % period, period), reach * deviation(earlier, period));
    };
  }

  private static Interval around(double middle, double reach) {
    return Interval.closed(middle - reach, middle + reach);
  }

  private static double mean(List<Double> values, int phase, int period) {
    ExactSum sum = new ExactSum();
    int count = 0;
    for (int i = phase; i < values.size(); i += period) {
      sum.add(values.get(i));
      count++;
    }
    return sum.value() / count;
  }

  /** With as many degrees of freedom fewer as there are means. */
  private static double deviation(List<Double> values, int period) {
    ExactSum squares = new ExactSum();
    for (int i = 0; i < values.size(); i++) {
      double distance = values.get(i) - mean(values, i % period, period);
      squares.add(distance * distance);
    }
    return Math.sqrt(squares.value() / (values.size() - period));
  }

  @Override
  public String toString() {
    return rule();
  }
}
