// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * How a difference of two means over the same rows varies when the rows are drawn again, with
 * replacement (Efron, Annals of Statistics 7, 1979): for a loss or score of each row whose
 * distribution is so skewed that {@link Metric.Paired#difference} cannot be trusted. It takes rows
 * as independent. Immutable, thread-safe.
 */
public final class PairedBootstrap {
  private final double estimate;

  /** Of each resample, ascending. */
  private final double[] differences;

  private PairedBootstrap(double estimate, double[] differences) {
    this.estimate = estimate;
    this.differences = differences;
  }

  /**
   * Draws as many rows as there are, so many times. Costs about 5 ns a row and resample.
   *
   * @param candidate a finite number for each row
   * @param champion the same of the champion
   * @param resamples at least 2; some thousands for a p-value
   * @param seed the same seed draws the same rows, on every JDK
   */
  public static PairedBootstrap of(
      double[] candidate, double[] champion, int resamples, long seed) {
    if (resamples < 2) {
      throw new IllegalArgumentException("resamples was " + resamples + " but must be at least 2");
    }
    requirePaired(candidate, champion);
    Random random = new Random(seed);
    double[] differences = new double[resamples];
    int[] rows = new int[candidate.length];
    for (int i = 0; i < resamples; i++) {
      Arrays.setAll(rows, row -> random.nextInt(rows.length));
      differences[i] = difference(candidate, champion, rows);
    }
    return of(candidate, champion, differences);
  }

  /** The same for rows drawn already: positions, as many in each resample as there are rows. */
  static PairedBootstrap of(double[] candidate, double[] champion, int[][] resamples) {
    requirePaired(candidate, champion);
    return of(
        candidate,
        champion,
        Arrays.stream(resamples)
            .mapToDouble(rows -> difference(candidate, champion, rows))
            .toArray());
  }

  private static PairedBootstrap of(double[] candidate, double[] champion, double[] differences) {
    int[] all = new int[candidate.length];
    Arrays.setAll(all, row -> row);
    Arrays.sort(differences);
    return new PairedBootstrap(difference(candidate, champion, all), differences);
  }

  /** The candidate's mean less the champion's, over all rows. */
  public double estimate() {
    return estimate;
  }

  /** The same of each resample, ascending. */
  public double[] differences() {
    return differences.clone();
  }

  /** The standard deviation of the {@link #differences()}. */
  public double standardError() {
    double mean = Arrays.stream(differences).sum() / differences.length;
    double squares = Arrays.stream(differences).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (differences.length - 1));
  }

  /**
   * The percentile interval: the quantiles of the {@link #differences()}, interpolated linearly
   * (type 7 of Hyndman and Fan, American Statistician 50, 1996).
   *
   * @param level the confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double tail = (1 - Interval.requireLevel(level)) / 2;
    return new Interval(quantile(tail), quantile(1 - tail), level);
  }

  /**
   * How likely a difference this large in either direction is when there is none: twice the share
   * of resamples on the other side of 0, where 0 is on both, counting one resample more on each
   * side, so that it is never 0 (Davison and Hinkley 1997, section 4.2).
   */
  public double pValue() {
    return twice(1);
  }

  /** {@link #pValue()} by the resamples alone; 0 when all of them lie on one side. */
  double plainPValue() {
    return twice(0);
  }

  private double twice(int more) {
    long below = Arrays.stream(differences).filter(value -> value <= 0).count();
    long above = Arrays.stream(differences).filter(value -> value >= 0).count();
    return Math.min(1, 2.0 * (Math.min(below, above) + more) / (differences.length + more));
  }

  private double quantile(double probability) {
    double at = probability * (differences.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, differences.length - 1);
    return differences[low] + (at - low) * (differences[high] - differences[low]);
  }

  /** Means first, then their difference: equal answers differ by exactly 0. */
  private static double difference(double[] candidate, double[] champion, int[] rows) {
    double first = 0;
    double second = 0;
    for (int row : rows) {
      first += candidate[row];
      second += champion[row];
    }
    return first / rows.length - second / rows.length;
  }

  private static void requirePaired(double[] candidate, double[] champion) {
    Weighting.requireLength("champion", champion.length, candidate.length);
    if (candidate.length == 0) {
      throw new IllegalArgumentException("rows were none but must be at least one");
    }
    for (int row = 0; row < candidate.length; row++) {
      if (!Double.isFinite(candidate[row]) || !Double.isFinite(champion[row])) {
        throw new IllegalArgumentException(
            "numbers of row "
                + row
                + " were "
                + candidate[row]
                + " and "
                + champion[row]
                + " but must be finite");
      }
    }
  }
}
