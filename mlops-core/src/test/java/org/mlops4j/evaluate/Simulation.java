// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Random;

/** Rows drawn from known worlds, the same for the same seed. */
final class Simulation {
  private Simulation() {}

  /** A classifier that is informative but not calibrated, on independent rows. */
  static BinaryEvaluation classifier(int rows, long seed) {
    Random random = new Random(seed);
    double[] scores = new double[rows];
    boolean[] truth = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      double signal = random.nextGaussian();
      truth[row] = random.nextDouble() < logistic(1.2 * signal - 0.5);
      scores[row] = logistic(2.2 * signal + 0.7 * random.nextGaussian() + 0.4);
    }
    return BinaryEvaluation.of(scores, truth);
  }

  /** A regression model with a bias and an error that grows with the truth. */
  static RegressionEvaluation regression(int rows, long seed) {
    Random random = new Random(seed);
    double[] predictions = new double[rows];
    double[] truth = new double[rows];
    for (int row = 0; row < rows; row++) {
      truth[row] = 10 + 2 * random.nextGaussian();
      predictions[row] = truth[row] + 0.3 + 0.12 * truth[row] * random.nextGaussian();
    }
    return RegressionEvaluation.of(predictions, truth);
  }

  /** Two classifiers that are equally good without being equal, on rows in correlated clusters. */
  static Duel equals(int clusters, int rowsPerCluster, double correlated, long seed) {
    Random random = new Random(seed);
    int rows = clusters * rowsPerCluster;
    double[][] scores = new double[2][rows];
    boolean[] truth = new boolean[rows];
    int[] cluster = new int[rows];
    for (int row = 0; row < rows; row++) {
      cluster[row] = row / rowsPerCluster;
    }
    double[][] moods = new double[3][clusters];
    for (double[] mood : moods) {
      for (int i = 0; i < clusters; i++) {
        mood[i] = correlated * random.nextGaussian();
      }
    }
    for (int row = 0; row < rows; row++) {
      double signal = random.nextGaussian();
      double mood = moods[0][cluster[row]];
      truth[row] = random.nextDouble() < logistic(signal + mood - 0.3);
      for (int model = 0; model < 2; model++) {
        double own = moods[1 + model][cluster[row]];
        scores[model][row] = logistic(signal + own + 0.8 * random.nextGaussian());
      }
    }
    return new Duel(
        BinaryEvaluation.of(scores[0], truth), BinaryEvaluation.of(scores[1], truth), cluster);
  }

  record Duel(BinaryEvaluation candidate, BinaryEvaluation champion, int[] cluster) {
    Duel clustered() {
      return new Duel(candidate.withClusters(cluster), champion.withClusters(cluster), cluster);
    }
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
