// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

/**
 * Two rows of counts, by categories that occur at least once.
 *
 * @param observed the rows
 * @param expected what the margins would have
 */
record ContingencyTable(double[][] observed, double[][] expected) {

  static ContingencyTable of(BinCounts counts) {
    double n = counts.referenceTotal();
    double m = counts.currentTotal();
    double[][] observed = new double[2][counts.bins()];
    double[][] expected = new double[2][counts.bins()];
    for (int bin = 0; bin < counts.bins(); bin++) {
      observed[0][bin] = counts.reference()[bin];
      observed[1][bin] = counts.current()[bin];
      double both = observed[0][bin] + observed[1][bin];
      expected[0][bin] = both * n / (n + m);
      expected[1][bin] = both * m / (n + m);
    }
    return new ContingencyTable(observed, expected);
  }

  Measured pearson(boolean yates) {
    double sum = 0;
    for (int row = 0; row < 2; row++) {
      for (int bin = 0; bin < categories(); bin++) {
        double difference = corrected(row, bin, yates) - expected[row][bin];
        sum += difference * difference / expected[row][bin];
      }
    }
    return judged(sum);
  }

  Measured logLikelihood(boolean yates) {
    double sum = 0;
    for (int row = 0; row < 2; row++) {
      for (int bin = 0; bin < categories(); bin++) {
        double count = corrected(row, bin, yates);
        sum += count == 0 ? 0 : count * Math.log(count / expected[row][bin]);
      }
    }
    return judged(2 * Math.max(0, sum));
  }

  /**
   * With Yates' correction, a count of a 2×2 table moved towards what is expected, by ½ at most.
   */
  private double corrected(int row, int bin, boolean yates) {
    double count = observed[row][bin];
    if (!yates || categories() != 2) {
      return count;
    }
    double gap = expected[row][bin] - count;
    return count + Math.copySign(Math.min(0.5, Math.abs(gap)), gap);
  }

  private Measured judged(double statistic) {
    return new Measured(statistic, Tails.chiSquared(statistic, categories() - 1));
  }

  private int categories() {
    return observed[0].length;
  }
}
