// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;

/**
 * The share of rows that lie far from the reference by Mahalanobis' distance, {@code √((x − μ)ᵀ Σ⁻¹
 * (x − μ))} with mean and covariance of the reference (Mahalanobis 1936). Far is what a stated
 * share of the reference exceeds, so no distribution is assumed.
 *
 * <p>The null hypothesis is that current rows are far as often as those of the reference; the
 * p-value is the exact one-sided binomial one, in which the limit is taken as known: have a
 * reference that is large compared with the number of columns. It sees rows that are unusual
 * together, not a shift within the usual range. Costs the square of the columns for each row.
 * Immutable and safe for use by several threads.
 */
public final class MahalanobisOutliers {
  private final double[] mean;
  private final Cholesky covariance;
  private final double share;
  private final double limit;
  private final int rows;

  private MahalanobisOutliers(
      double[] mean, Cholesky covariance, double share, double limit, int rows) {
    this.mean = mean;
    this.covariance = covariance;
    this.share = share;
    this.limit = limit;
    this.rows = rows;
  }

  /**
   * Learns from reference rows.
   *
   * @param share the share of the reference that is far, in (0, 0.5]
   * @throws IllegalArgumentException if rows differ in length or hold a number that is not finite,
   *     if there are at most twice as many rows as columns, or if a column follows from the others
   */
  public static MahalanobisOutliers fit(double[][] reference, double share) {
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
    double[] mean = mean(data);
    Cholesky covariance;
    try {
      covariance = Cholesky.of(covariance(data, mean));
    } catch (ArithmeticException singular) {
      throw new IllegalArgumentException(
          "a column of the reference was constant or followed from the others"
              + " but all must vary freely",
          singular);
    }
    double[] distances = new double[data.length];
    for (int row = 0; row < data.length; row++) {
      distances[row] = distance(data[row], mean, covariance);
    }
    Arrays.sort(distances);
    int rank = (int) Math.ceil((1 - share) * data.length) - 1;
    return new MahalanobisOutliers(mean, covariance, share, distances[rank], data.length);
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
    String id = "mahalanobis/outliers/" + share;
    if (m == 0) {
      return new Comparison(id, Double.NaN, Double.NaN, alpha, Verdict.INSUFFICIENT, rows, 0);
    }
    double p = BinomialDistribution.of(m, share).survivalProbability(far - 1);
    Verdict verdict = p < alpha ? Verdict.DRIFT : Verdict.STABLE;
    return new Comparison(id, (double) far / m, p, alpha, verdict, rows, m);
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
