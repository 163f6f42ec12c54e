// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;

/**
 * The share of rows that lie far from the reference by Mahalanobis' distance, {@code √((x − μ)ᵀ Σ⁻¹
 * (x − μ))} (Mahalanobis 1936). One half of the reference, drawn from the seed, gives mean and
 * covariance; the other half, which the model has not seen either, gives the limit, as in inductive
 * conformal prediction (Vovk, Gammerman and Shafer 2005; Laxhammar and Falkman 2010): the {@code
 * ⌈(1 − share)(h + 1)⌉}-th smallest of its h distances, or its largest if that is beyond. So no
 * distribution is assumed, and a new row of the same one is far with a probability of at most
 * {@code share}, or {@code 1 / (h + 1)} if that is more.
 *
 * <p>The null hypothesis is that rows of the reference and current rows are exchangeable. The
 * p-value is the exact one-sided one of the number of exceedances over an order statistic (Gumbel
 * and von Schelling 1950), which allows for the limit being known from h rows only; ties make it
 * larger, never smaller. At most a share alpha of comparisons alarms where nothing has moved, taken
 * over references as well as windows: those with one reference share its luck.
 *
 * <p>It sees rows that are unusual together, not a shift within the usual range, and little at all
 * where {@code share * h} is below some five rows. Costs the square of the columns for each row.
 * Immutable and safe for use by several threads.
 */
public final class MahalanobisOutliers {
  private final double[] mean;
  private final Cholesky covariance;
  private final double share;
  private final double limit;
  private final int rank;
  private final int held;
  private final int rows;

  private MahalanobisOutliers(
      double[] mean, Cholesky covariance, double share, double[] distances, int rows) {
    this.mean = mean;
    this.covariance = covariance;
    this.share = share;
    this.held = distances.length;
    this.rank = Math.min(held, (int) Math.ceil((1 - share) * (held + 1)));
    this.limit = distances[rank - 1];
    this.rows = rows;
  }

  /**
   * Learns from reference rows.
   *
   * @param share the share of rows that is far where nothing has moved, in (0, 0.5]
   * @param seed of the halves
   * @throws IllegalArgumentException if rows differ in length or hold a number that is not finite,
   *     if there are at most twice as many rows as columns, or if a column follows from the others
   */
  public static MahalanobisOutliers fit(double[][] reference, double share, long seed) {
    if (!(share > 0 && share <= 0.5)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in (0, 0.5]");
    }
    double[][] data = RowMatrix.checked("reference", reference, -1);
    int columns = data.length == 0 ? 0 : data[0].length;
    if (columns == 0 || data.length <= 2 * columns) {
      throw new IllegalArgumentException(
          "the reference had "
              + data.length
              + " rows and "
              + columns
              + " columns but must have a column and more than twice as many rows as columns");
    }
    shuffle(data, new SplittableRandom(seed));
    int half = (data.length + 1) / 2;
    double[][] learnt = Arrays.copyOf(data, half);
    double[] mean = mean(learnt);
    Cholesky covariance;
    try {
      covariance = Cholesky.of(covariance(learnt, mean));
    } catch (ArithmeticException singular) {
      throw new IllegalArgumentException(
          "a column of the reference was constant or followed from the others"
              + " but all must vary freely",
          singular);
    }
    double[] distances = new double[data.length - half];
    for (int row = 0; row < distances.length; row++) {
      distances[row] = distance(data[half + row], mean, covariance);
    }
    Arrays.sort(distances);
    return new MahalanobisOutliers(mean, covariance, share, distances, data.length);
  }

  private static void shuffle(double[][] data, SplittableRandom random) {
    for (int i = data.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double[] swapped = data[i];
      data[i] = data[other];
      data[other] = swapped;
    }
  }

  /** The distance above which a row is far. */
  public double limit() {
    return limit;
  }

  /**
   * The distance of a row.
   *
   * @throws IllegalArgumentException if the row has another length than those of the reference, or
   *     holds a number that is not finite
   */
  public double distance(double... row) {
    return distance(
        RowMatrix.checked("the", new double[][] {row}, mean.length)[0], mean, covariance);
  }

  /**
   * Whether a row is far, so that a host may hand it to a fallback instead of the model.
   *
   * @throws IllegalArgumentException as for {@link #distance}
   */
  public boolean isNovel(double... row) {
    return distance(row) > limit;
  }

  /**
   * Compares rows: the statistic is the share of them that is far. No rows are {@code
   * INSUFFICIENT}.
   *
   * @param alpha drift below it, in (0, 1)
   * @throws IllegalArgumentException as for {@link #distance}
   */
  public Comparison compare(double[][] current, double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha was " + alpha + " but must lie in (0, 1)");
    }
    double[][] data = RowMatrix.checked("current", current, mean.length);
    int far = 0;
    for (double[] row : data) {
      far += distance(row, mean, covariance) > limit ? 1 : 0;
    }
    int m = data.length;
    String id = "mahalanobis/exceedances/" + share;
    if (m == 0) {
      return new Comparison(id, Double.NaN, Double.NaN, alpha, Verdict.INSUFFICIENT, rows, 0);
    }
    double p = pValue(far, m);
    Verdict verdict = p < alpha ? Verdict.DRIFT : Verdict.STABLE;
    return new Comparison(id, (double) far / m, p, alpha, verdict, rows, m);
  }

  /**
   * At least {@code far} current rows lie above the limit if and only if, of the {@code far +
   * above} largest distances of both, at most {@code above} are held-out ones, where the limit is
   * the {@code above + 1}-th largest of those.
   */
  private double pValue(int far, int m) {
    int above = held - rank;
    return HypergeometricDistribution.of(held + m, held, far + above).cumulativeProbability(above);
  }

  private static double distance(double[] row, double[] mean, Cholesky covariance) {
    double[] centred = new double[row.length];
    Arrays.setAll(centred, column -> row[column] - mean[column]);
    double sum = 0;
    for (double value : covariance.forward(centred)) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] mean(double[][] data) {
    double[] mean = new double[data[0].length];
    for (double[] row : data) {
      for (int column = 0; column < mean.length; column++) {
        mean[column] += row[column] / data.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(double[][] data, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    for (double[] row : data) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (data.length - 1);
        }
      }
    }
    return covariance;
  }
}
