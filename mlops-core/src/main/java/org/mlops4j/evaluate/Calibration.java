// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * How well scores agree with frequencies: rows in bins of equal width by score (a reliability
 * diagram), and the gap in each bin between the share of true rows and the mean score.
 *
 * @param bins the bins that hold rows, in ascending order
 */
public record Calibration(List<Bin> bins) {

  /** Keeps a copy of the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Rows whose scores lie in one bin.
   *
   * @param index number of the bin, from 0
   * @param weight weight of its rows
   * @param meanTruth weighted share of its rows that are true
   * @param meanScore weighted mean score of its rows
   */
  public record Bin(int index, double weight, double meanTruth, double meanScore) {

    /** Share of true rows less mean score: positive where scores are too low. */
    public double gap() {
      return meanTruth - meanScore;
    }
  }

  /** Which of its two edges belongs to a bin; scores of 0 and of 1 always have one. */
  public enum Closed {
    /** Score p is in bin min(⌊p·bins⌋, bins − 1). */
    LEFT {
      @Override
      int bin(double score, int bins) {
        return Math.min((int) Math.floor(score * bins), bins - 1);
      }
    },
    /** Score p is in bin max(⌈p·bins⌉ − 1, 0). */
    RIGHT {
      @Override
      int bin(double score, int bins) {
        return Math.max((int) Math.ceil(score * bins) - 1, 0);
      }
    };

    abstract int bin(double score, int bins);
  }

  /**
   * Expected calibration error: mean absolute {@link Bin#gap()}, weighted by the bins' weights
   * (Naeini, Cooper and Hauskrecht, AAAI 2015). {@code NaN} without rows.
   */
  public double expectedError() {
    double sum = 0;
    double weight = 0;
    for (Bin bin : bins) {
      sum += bin.weight() * Math.abs(bin.gap());
      weight += bin.weight();
    }
    return sum / weight;
  }

  /**
   * Maximum calibration error: the largest absolute {@link Bin#gap()}; {@code NaN} without rows.
   */
  public double maximumError() {
    return bins.stream().mapToDouble(bin -> Math.abs(bin.gap())).max().orElse(Double.NaN);
  }

  static Calibration of(BinaryEvaluation evaluation, int bins, Closed closed) {
    double[] weights = new double[bins];
    double[] truths = new double[bins];
    double[] scores = new double[bins];
    for (int row = 0; row < evaluation.rows(); row++) {
      int bin = closed.bin(evaluation.score(row), bins);
      double weight = evaluation.weight(row);
      weights[bin] += weight;
      truths[bin] += evaluation.truth(row) ? weight : 0;
      scores[bin] += weight * evaluation.score(row);
    }
    List<Bin> filled = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      if (weights[bin] > 0) {
        filled.add(
            new Bin(bin, weights[bin], truths[bin] / weights[bin], scores[bin] / weights[bin]));
      }
    }
    return new Calibration(filled);
  }

  static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins was " + bins + " but must be at least 1");
    }
  }
}
