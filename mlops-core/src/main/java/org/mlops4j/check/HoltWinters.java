// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * Additive exponential smoothing with trend and season (Holt 1957, Winters 1960). Level, trend and
 * season begin with those of the first two periods; from the second on, each value is forecast
 * before it is learnt from.
 *
 * @param next the forecast of the next value
 * @param deviation the root mean square of the errors of the forecasts so far
 */
record HoltWinters(double next, double deviation) {
  private static final int STEPS = 10;

  /** The smoothing whose forecasts were the best. */
  static HoltWinters fit(List<Double> values, int period) {
    double[] series = values.stream().mapToDouble(Double::doubleValue).toArray();
    HoltWinters best = null;
    for (int level = 0; level <= STEPS; level++) {
      for (int trend = 0; trend <= STEPS; trend++) {
        for (int season = 0; season <= STEPS; season++) {
          HoltWinters smoothed =
              smooth(
                  series,
                  period,
                  level / (double) STEPS,
                  trend / (double) STEPS,
                  season / (double) STEPS);
          if (best == null || smoothed.deviation < best.deviation) {
            best = smoothed;
          }
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("there is always a first");
    }
    // What is forecast to the last bit is still computed with rounding.
    double rounding = 1e-9 * Math.abs(best.next);
    return new HoltWinters(best.next, Math.max(best.deviation, rounding));
  }

  /** Smoothing with given weights, each in [0, 1]. */
  static HoltWinters smooth(double[] series, int period, double alpha, double beta, double gamma) {
    double first = mean(series, 0, period);
    double slope = (mean(series, period, period) - first) / period;
    double[] seasons = new double[period];
    for (int i = 0; i < period; i++) {
      double middle = (period - 1) / 2.0;
      double detrended = series[i] - (first + (i - middle) * slope);
      double again = series[period + i] - (first + (period + i - middle) * slope);
      seasons[i] = (detrended + again) / 2;
    }
    double level = first + (period - 1) / 2.0 * slope;
    double squares = 0;
    for (int i = period; i < series.length; i++) {
      double season = seasons[i % period];
      double error = series[i] - (level + slope + season);
      squares += error * error;
      double before = level;
      level = alpha * (series[i] - season) + (1 - alpha) * (level + slope);
      slope = beta * (level - before) + (1 - beta) * slope;
      seasons[i % period] = gamma * (series[i] - level) + (1 - gamma) * season;
    }
    return new HoltWinters(
        level + slope + seasons[series.length % period],
        Math.sqrt(squares / (series.length - period)));
  }

  private static double mean(double[] series, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += series[i];
    }
    return sum / count;
  }
}
