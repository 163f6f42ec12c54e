// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;

/**
 * The maximum mean discrepancy of two samples of rows, with the kernel {@code exp(−|x − y|²/(2σ²))}
 * (Gretton, Borgwardt, Rasch, Schölkopf and Smola, "A kernel two-sample test", JMLR 13 (2012)): 0
 * in expectation exactly if both have one distribution, so it sees changes that leave every column
 * as it was.
 *
 * <p>The statistic is the unbiased estimate (their equation 3) and may be slightly negative. σ² is
 * half the median of the squared distances between reference rows, the lower one of two. The null
 * hypothesis of one distribution is tested by relabelling the rows at random, from a seed; the
 * p-value is {@code (1 + k)/(1 + permutations)} with k relabellings that reach the statistic, which
 * never rejects too often. Columns are taken as they are: scale them first.
 *
 * <p>Undefined, and so {@code INSUFFICIENT}: fewer than two rows on a side, and a median distance
 * of 0. Costs (n + m)² kernel values in time and memory, and n²/2 sums for each permutation; {@link
 * #linearTime} costs n + m. Immutable and safe for use by several threads.
 */
public final class Mmd {
  private final double alpha;
  private final int permutations;
  private final long seed;
  private final double[] bandwidths;

  private Mmd(double alpha, int permutations, long seed, double[] bandwidths) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha was " + alpha + " but must lie in (0, 1)");
    }
    if (permutations < 1) {
      throw new IllegalArgumentException(
          "permutations was " + permutations + " but must be at least 1");
    }
    this.alpha = alpha;
    this.permutations = permutations;
    this.seed = seed;
    this.bandwidths = bandwidths;
  }

  /**
   * With the median bandwidth of the reference; drift below {@code alpha}.
   *
   * @param permutations at least 1; fewer than 1/alpha can never find drift
   */
  public static Mmd median(double alpha, int permutations, long seed) {
    return new Mmd(alpha, permutations, seed, new double[0]);
  }

  /** The same with the mean of the kernels of given bandwidths. */
  public Mmd withBandwidths(double... sigmas) {
    for (double sigma : sigmas) {
      if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("sigma was " + sigma + " but must be above 0");
      }
    }
    return new Mmd(alpha, permutations, seed, sigmas.clone());
  }

  /**
   * Compares rows.
   *
   * @throws IllegalArgumentException if rows differ in length or hold a number that is not finite
   */
  public Comparison compare(double[][] reference, double[][] current) {
    double[][] first = RowMatrix.checked("reference", reference, -1);
    double[][] second =
        RowMatrix.checked("current", current, first.length == 0 ? -1 : first[0].length);
    int n = first.length;
    int m = second.length;
    if (n < 2 || m < 2) {
      return undefined("mmd/unbiased", n, m);
    }
    double[] sigmas = bandwidths.length > 0 ? bandwidths : new double[] {medianBandwidth(first)};
    if (sigmas[0] == 0) {
      return undefined("mmd/unbiased", n, m);
    }
    KernelMatrix kernel = KernelMatrix.of(first, second, sigmas);
    int[] order = new int[n + m];
    Arrays.setAll(order, i -> i);
    double statistic = kernel.estimate(order, n);
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int permutation = 0; permutation < permutations; permutation++) {
      shuffle(order, n, random);
      reached += kernel.estimate(order, n) >= statistic ? 1 : 0;
    }
    double p = (1.0 + reached) / (1 + permutations);
    return judged("mmd/unbiased", kernel.observed(n), p, n, m);
  }

  /**
   * The estimate in linear time (their section 6): rows are taken in pairs, in the given order, and
   * the mean over pairs is asymptotically normal. Far weaker than {@link #compare} on the same
   * rows.
   *
   * @throws IllegalArgumentException as for {@link #compare}
   */
  public Comparison linearTime(double[][] reference, double[][] current) {
    double[][] first = RowMatrix.checked("reference", reference, -1);
    double[][] second =
        RowMatrix.checked("current", current, first.length == 0 ? -1 : first[0].length);
    int n = first.length;
    int m = second.length;
    int pairs = Math.min(n, m) / 2;
    if (pairs < 2) {
      return undefined("mmd/linear", n, m);
    }
    double[] sigmas = bandwidths.length > 0 ? bandwidths : new double[] {pairedBandwidth(first)};
    if (sigmas[0] == 0) {
      return undefined("mmd/linear", n, m);
    }
    double mean = 0;
    double squares = 0;
    for (int pair = 0; pair < pairs; pair++) {
      double[] x = first[2 * pair];
      double[] otherX = first[2 * pair + 1];
      double[] y = second[2 * pair];
      double[] otherY = second[2 * pair + 1];
      double h =
          KernelMatrix.kernel(squaredDistance(x, otherX), sigmas)
              + KernelMatrix.kernel(squaredDistance(y, otherY), sigmas)
              - KernelMatrix.kernel(squaredDistance(x, otherY), sigmas)
              - KernelMatrix.kernel(squaredDistance(otherX, y), sigmas);
      double before = mean;
      mean += (h - mean) / (pair + 1);
      squares += (h - before) * (h - mean);
    }
    double error = Math.sqrt(squares / (pairs - 1) / pairs);
    if (error == 0) {
      return undefined("mmd/linear", n, m);
    }
    return judged("mmd/linear", mean, Tails.normal(mean / error), n, m);
  }

  /** The square root of half the lower median of the squared distances between different rows. */
  static double medianBandwidth(double[][] rows) {
    int n = rows.length;
    double[] distances = new double[n * (n - 1) / 2];
    SquaredDistances squared = new SquaredDistances(rows);
    int at = 0;
    for (int i = 1; i < n; i++) {
      squared.toEarlier(i, distances, at);
      at += i;
    }
    return Math.sqrt(0.5 * Selection.smallest(distances, (distances.length - 1) / 2));
  }

  private static double pairedBandwidth(double[][] rows) {
    double[] distances = new double[rows.length / 2];
    Arrays.setAll(distances, i -> squaredDistance(rows[2 * i], rows[2 * i + 1]));
    Arrays.sort(distances);
    return Math.sqrt(0.5 * distances[(distances.length - 1) / 2]);
  }

  private static void shuffle(int[] order, int n, SplittableRandom random) {
    for (int i = 0; i < n; i++) {
      int other = i + random.nextInt(order.length - i);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    Arrays.sort(order, 0, n);
  }

  private static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int column = 0; column < x.length; column++) {
      double difference = x[column] - y[column];
      sum += difference * difference;
    }
    return sum;
  }

  private Comparison undefined(String id, long n, long m) {
    return new Comparison(id, Double.NaN, Double.NaN, alpha, Verdict.INSUFFICIENT, n, m);
  }

  private Comparison judged(String id, double statistic, double p, long n, long m) {
    Verdict verdict = p < alpha ? Verdict.DRIFT : Verdict.STABLE;
    return new Comparison(id, statistic, p, alpha, verdict, n, m);
  }
}
