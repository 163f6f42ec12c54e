// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

final class RegressionEvaluationProperties {
  private static final Offset<Double> NOTHING = Offset.offset(1e-9);

  @Property(tries = 200, seed = "1")
  void kendallCountsPairs(@ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed) {
    double[] predictions = whole(rows, seed);
    double[] truth = whole(rows, seed + 1);
    double lead = 0;
    double untiedPredictions = 0;
    double untiedTruth = 0;
    for (int one = 0; one < rows; one++) {
      for (int other = 0; other < one; other++) {
        double first = Math.signum(predictions[one] - predictions[other]);
        double second = Math.signum(truth[one] - truth[other]);
        lead += first * second;
        untiedPredictions += Math.abs(first);
        untiedTruth += Math.abs(second);
      }
    }
    double expected = lead / Math.sqrt(untiedPredictions * untiedTruth);
    double actual = RegressionEvaluation.KENDALL.of(RegressionEvaluation.of(predictions, truth));
    assertSame(actual, expected);
  }

  @Property(tries = 100, seed = "1")
  void rankCorrelationsDependOnOrderAlone(
      @ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed) {
    double[] predictions = whole(rows, seed);
    double[] warped = IntStream.range(0, rows).mapToDouble(i -> Math.exp(predictions[i])).toArray();
    double[] truth = whole(rows, seed + 1);
    RegressionEvaluation plain = RegressionEvaluation.of(predictions, truth);
    RegressionEvaluation changed = RegressionEvaluation.of(warped, truth);
    assertSame(RegressionEvaluation.SPEARMAN.of(changed), RegressionEvaluation.SPEARMAN.of(plain));
    assertSame(RegressionEvaluation.KENDALL.of(changed), RegressionEvaluation.KENDALL.of(plain));
  }

  @Property(tries = 100, seed = "1")
  void aWeightIsWorthThatManyCopies(
      @ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed) {
    double[] weights = IntStream.range(0, rows).mapToDouble(row -> row % 4).toArray();
    int[] copies =
        IntStream.range(0, rows)
            .flatMap(row -> IntStream.range(0, row % 4).map(copy -> row))
            .toArray();
    double[] predictions = whole(rows, seed);
    double[] truth = whole(rows, seed + 1);
    RegressionEvaluation weighted =
        RegressionEvaluation.of(predictions, truth).withWeights(weights);
    RegressionEvaluation copied =
        RegressionEvaluation.of(select(predictions, copies), select(truth, copies));
    for (Metric<RegressionEvaluation> metric : IntervalCoverageTest.regressionMetrics()) {
      assertSame(metric.of(weighted), metric.of(copied));
    }
    assertSame(RegressionEvaluation.PEARSON.of(weighted), RegressionEvaluation.PEARSON.of(copied));
    assertSame(
        RegressionEvaluation.MAX_ERROR.of(weighted), RegressionEvaluation.MAX_ERROR.of(copied));
    assertSame(weighted.meanError(), copied.meanError());
  }

  @Property(tries = 100, seed = "1")
  void contributionsAreWeightTimesTheDerivativeByWeight(
      @ForAll @IntRange(min = 4, max = 30) int rows, @ForAll long seed) {
    Random random = new Random(seed);
    double[] predictions = random.doubles(rows, 1, 5).toArray();
    double[] truth = random.doubles(rows, 1, 5).toArray();
    double[] weights = random.doubles(rows, 0.5, 2).toArray();
    RegressionEvaluation evaluation = RegressionEvaluation.of(predictions, truth);
    for (Metric<RegressionEvaluation> metric : IntervalCoverageTest.regressionMetrics()) {
      double[] contributions =
          ((RowMetric<RegressionEvaluation>) metric).contributions(evaluation.withWeights(weights));
      for (int row = 0; row < rows; row++) {
        double step = 1e-6;
        double up = metric.of(evaluation.withWeights(but(weights, row, 1 + step)));
        double down = metric.of(evaluation.withWeights(but(weights, row, 1 - step)));
        assertThat(contributions[row])
            .as(metric.name())
            .isCloseTo((up - down) / (2 * step), Offset.offset(1e-5));
      }
    }
  }

  private static double[] but(double[] weights, int row, double factor) {
    double[] changed = weights.clone();
    changed[row] *= factor;
    return changed;
  }

  private static double[] whole(int rows, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows).mapToDouble(row -> random.nextInt(8) - 2).toArray();
  }

  private static double[] select(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, NOTHING);
    }
  }
}
