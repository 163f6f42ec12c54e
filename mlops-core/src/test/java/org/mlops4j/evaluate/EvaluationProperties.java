// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** What holds for any rows: few distinct scores, so that ties are common. */
final class EvaluationProperties {
  private static final Offset<Double> NOTHING = Offset.offset(1e-9);

  @Property(tries = 200, seed = "1")
  void theAreaDependsOnTheOrderOfScoresAlone(
      @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    double[] warped = sample.scoresBy(score -> Math.exp(5 * score) - 7);
    BinaryEvaluation changed = BinaryEvaluation.of(warped, sample.truth);
    assertSame(BinaryEvaluation.AUC.of(changed), BinaryEvaluation.AUC.of(sample.evaluation()));
    assertSame(
        BinaryEvaluation.AVERAGE_PRECISION.of(changed),
        BinaryEvaluation.AVERAGE_PRECISION.of(sample.evaluation()));
  }

  @Property(tries = 200, seed = "1")
  void turningScoresAroundTurnsTheAreaAround(
      @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    double area = BinaryEvaluation.AUC.of(sample.evaluation());
    double turned =
        BinaryEvaluation.AUC.of(
            BinaryEvaluation.of(sample.scoresBy(score -> 1 - score), sample.truth));
    assertSame(turned, 1 - area);
  }

  @Property(tries = 200, seed = "1")
  void theAreaIsTheShareOfPairsInOrder(
      @ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    double pairs = 0;
    double ordered = 0;
    for (int one = 0; one < rows; one++) {
      for (int other = 0; other < rows; other++) {
        if (sample.truth[one] && !sample.truth[other]) {
          double weight = sample.weights[one] * sample.weights[other];
          pairs += weight;
          ordered += weight * (1 + Math.signum(sample.scores[one] - sample.scores[other])) / 2;
        }
      }
    }
    assertSame(BinaryEvaluation.AUC.of(sample.weighted()), ordered / pairs);
  }

  @Property(tries = 200, seed = "1")
  void aWeightIsWorthThatManyCopies(
      @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    int[] copies =
        IntStream.range(0, rows)
            .flatMap(row -> IntStream.range(0, (int) sample.weights[row]).map(copy -> row))
            .toArray();
    BinaryEvaluation copied = sample.rows(copies);
    BinaryEvaluation weighted = sample.weighted();
    for (Metric<BinaryEvaluation> metric : ChampionComparisonTest.metrics()) {
      assertSame(metric.of(weighted), metric.of(copied));
    }
    assertSame(
        BinaryEvaluation.KOLMOGOROV_SMIRNOV.of(weighted),
        BinaryEvaluation.KOLMOGOROV_SMIRNOV.of(copied));
    assertThat(weighted.rocCurve()).isEqualTo(copied.rocCurve());
    assertThat(weighted.precisionRecallCurve()).isEqualTo(copied.precisionRecallCurve());
    assertThat(weighted.confusion()).isEqualTo(copied.confusion());
  }

  @Example
  void theOrderOfRowsDoesNotMatterToABinWhoseGapIsRoundingAlone() {
    theOrderOfRowsDoesNotMatter(20, 1821718291373065812L);
  }

  @Property(tries = 100, seed = "1")
  void theOrderOfRowsDoesNotMatter(
      @ForAll @IntRange(min = 3, max = 40) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    int[] backwards = IntStream.range(0, rows).map(row -> rows - 1 - row).toArray();
    for (Metric<BinaryEvaluation> metric : ChampionComparisonTest.metrics()) {
      Interval forward = metric.interval(sample.evaluation(), 0.9);
      Interval backward = metric.interval(sample.rows(backwards), 0.9);
      assertSame(forward.low(), backward.low());
      assertSame(forward.high(), backward.high());
    }
  }

  @Property(tries = 100, seed = "1")
  void contributionsAreWeightTimesTheDerivativeByWeight(
      @ForAll @IntRange(min = 6, max = 30) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    for (Metric<BinaryEvaluation> metric : ChampionComparisonTest.metrics()) {
      RowMetric<BinaryEvaluation> rowMetric = (RowMetric<BinaryEvaluation>) metric;
      if (isSmooth(rowMetric, sample.weighted())) {
        double[] contributions = rowMetric.contributions(sample.weighted());
        for (int row = 0; row < rows; row++) {
          double step = 1e-6;
          double up = metric.of(sample.weightedBut(row, 1 + step));
          double down = metric.of(sample.weightedBut(row, 1 - step));
          assertThat(contributions[row])
              .as(metric.name())
              .isCloseTo((up - down) / (2 * step), Offset.offset(1e-7));
        }
      }
    }
  }

  /** Everything but the calibration error of bins without a gap, where its slope jumps. */
  private static boolean isSmooth(RowMetric<BinaryEvaluation> metric, BinaryEvaluation evaluation) {
    return !Double.isNaN(metric.of(evaluation))
        && (metric != BinaryEvaluation.ECE
            || evaluation.calibration(10).bins().stream()
                .allMatch(bin -> Math.abs(bin.gap()) > 1e-3));
  }

  @Property(tries = 100, seed = "1")
  void theVarianceOfTheAreaIsThatOfDeLongsPlacements(
      @ForAll @IntRange(min = 4, max = 40) int rows, @ForAll long seed) {
    Sample sample = new Sample(rows, seed);
    BinaryEvaluation evaluation = sample.evaluation();
    double expected = placementVariance(sample, true) + placementVariance(sample, false);
    assertSame(DeLong.of(evaluation, evaluation).candidateVariance(), expected);
  }

  /** By the definition of 1988, in quadratic time. */
  private static double placementVariance(Sample sample, boolean kind) {
    int[] own = sample.where(kind);
    int[] others = sample.where(!kind);
    double[] placements = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      for (int other : others) {
        double lead = sample.scores[own[i]] - sample.scores[other];
        placements[i] += (1 + Math.signum(kind ? lead : -lead)) / 2 / others.length;
      }
    }
    double mean =
        IntStream.range(0, own.length).mapToDouble(i -> placements[i]).average().orElse(0);
    double squares = 0;
    for (double placement : placements) {
      squares += (placement - mean) * (placement - mean);
    }
    return others.length == 0 || own.length < 2
        ? Double.NaN
        : squares / (own.length - 1) / own.length;
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, NOTHING);
    }
  }

  /** Rows with scores of two digits, some truth, and integer weights of which none is 0. */
  private static final class Sample {
    private final double[] scores;
    private final boolean[] truth;
    private final double[] weights;

    Sample(int rows, long seed) {
      Random random = new Random(seed);
      scores = new double[rows];
      truth = new boolean[rows];
      weights = new double[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = random.nextInt(21) / 20.0;
        truth[row] = random.nextDouble() < 0.2 + 0.6 * scores[row];
        weights[row] = 1 + random.nextInt(3);
      }
    }

    BinaryEvaluation evaluation() {
      return BinaryEvaluation.of(scores, truth);
    }

    BinaryEvaluation weighted() {
      return evaluation().withWeights(weights);
    }

    BinaryEvaluation weightedBut(int row, double factor) {
      double[] changed = weights.clone();
      changed[row] *= factor;
      return evaluation().withWeights(changed);
    }

    BinaryEvaluation rows(int... rows) {
      double[] selected = new double[rows.length];
      boolean[] known = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        selected[i] = scores[rows[i]];
        known[i] = truth[rows[i]];
      }
      return BinaryEvaluation.of(selected, known);
    }

    double[] scoresBy(DoubleUnaryOperator change) {
      return Arrays.stream(scores).map(change).toArray();
    }

    int[] where(boolean kind) {
      return IntStream.range(0, truth.length).filter(row -> truth[row] == kind).toArray();
    }
  }
}
