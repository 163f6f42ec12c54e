// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.KolmogorovSmirnov.Alternative;
import org.mlops4j.drift.KolmogorovSmirnov.Method;

final class ColumnTestsTest {
  private static final double HUGE = Double.MAX_VALUE;

  static Stream<TwoSampleTest> everyTest() {
    return Stream.concat(numericTests(), categoricalTests());
  }

  static Stream<TwoSampleTest> numericTests() {
    return Stream.of(
        KolmogorovSmirnov.twoSided(0.05),
        KolmogorovSmirnov.likeScipy(Alternative.LESS, Method.EXACT, 0.05),
        KolmogorovSmirnov.likeScipy(Alternative.GREATER, Method.ASYMPTOTIC, 0.05),
        KolmogorovSmirnov.likeR(Alternative.TWO_SIDED, 0.05),
        KolmogorovSmirnov.likeAlibi(),
        KolmogorovSmirnov.likeEvidently(),
        CramerVonMises.asymptotic(0.05),
        CramerVonMises.likeScipy(0.05),
        AndersonDarling.ties(0.05),
        AndersonDarling.likeScipy(0.05),
        MannWhitney.twoSided(0.05),
        MannWhitney.likeScipy(0.05),
        MannWhitney.likeEvidently(),
        StudentT.welch(0.05),
        StudentT.likeScipy(0.05),
        StudentT.likeEvidently(),
        Wasserstein.raw(0.1),
        Wasserstein.normed(0.1),
        Wasserstein.likeEvidently(),
        EnergyDistance.atThreshold(0.1),
        EnergyDistance.likeEvidently());
  }

  static Stream<TwoSampleTest> categoricalTests() {
    return Stream.of(
        Psi.robust(),
        Psi.classic(),
        Psi.classicWithinRange(),
        Psi.openEdges(1e-4),
        Psi.likeEvidently(),
        ChiSquared.homogeneity(0.05),
        ChiSquared.likeScipy(0.05),
        ChiSquared.likeEvidently(),
        GTest.homogeneity(0.05),
        GTest.likeScipy(0.05),
        GTest.likeEvidently(),
        TwoProportions.pooled(0.05),
        TwoProportions.likeEvidently(),
        JensenShannon.base2(0.1),
        JensenShannon.likeEvidently(),
        JensenShannon.likeNannyml(),
        Hellinger.atThreshold(0.1),
        Hellinger.likeEvidently(),
        Hellinger.likeNannyml(),
        KullbackLeibler.likeEvidently(),
        TotalVariation.atThreshold(0.1),
        LInfinity.likeNannyml());
  }

  @ParameterizedTest
  @MethodSource("everyTest")
  void anEmptySampleIsInsufficient(TwoSampleTest test) {
    Sample empty = Sample.numbers(Double.NaN, Double.POSITIVE_INFINITY);
    Sample full = Sample.numbers(1, 2, 3);

    assertThat(test.compare(empty, full).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(test.compare(full, Sample.numbers()).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(test.compare(empty, empty).statistic()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("everyTest")
  void noInputLeadsToAVerdictFromNothing(TwoSampleTest test) {
    for (double[] reference : awkward()) {
      for (double[] current : awkward()) {
        Comparison comparison = test.compare(Sample.numbers(reference), Sample.numbers(current));
        if (Double.isNaN(comparison.statistic())) {
          assertThat(comparison.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        }
        assertThat(comparison.pValue())
            .satisfiesAnyOf(p -> assertThat(p).isNaN(), p -> assertThat(p).isBetween(0.0, 1.0));
      }
    }
  }

  private static List<double[]> awkward() {
    double[] ties = new double[60];
    double[] constant = new double[60];
    Arrays.fill(constant, 7);
    Arrays.setAll(ties, i -> i % 2);
    double[] huge = new double[60];
    Arrays.setAll(huge, i -> i % 3 == 0 ? HUGE : i % 3 == 1 ? -HUGE : 1e308);
    double[] tiny = new double[60];
    Arrays.setAll(tiny, i -> i * Double.MIN_VALUE);
    double[] plain = new double[60];
    Arrays.setAll(plain, i -> i * 0.37);
    double[] holes = plain.clone();
    Arrays.fill(holes, 0, 30, Double.NaN);
    Arrays.fill(holes, 30, 35, Double.NEGATIVE_INFINITY);
    return List.of(
        ties,
        constant,
        huge,
        tiny,
        plain,
        holes,
        new double[] {3},
        new double[] {-0.0, 0.0},
        new double[0]);
  }

  @ParameterizedTest
  @MethodSource("numericTests")
  void labelsAreNoNumbers(TwoSampleTest test) {
    Sample labels = Sample.counts(Map.of("a", 60L, "b", 60L));
    Sample numbers = Sample.numbers(1, 2, 3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.compare(labels, labels))
        .withMessage("the samples were categorical and categorical but both must be numeric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test.compare(labels, numbers))
        .withMessage(
            "the reference was categorical and the current sample numeric"
                + " but both must be of one kind");
  }

  @ParameterizedTest
  @MethodSource("everyTest")
  void aLargeShiftIsDrift(TwoSampleTest test) {
    boolean twoCategories = test.id().startsWith("two-proportions");
    double[] reference = new double[400];
    double[] current = new double[400];
    Arrays.setAll(reference, i -> twoCategories ? (i % 8 == 0 ? 1 : 0) : i % 40);
    Arrays.setAll(current, i -> twoCategories ? i % 2 : i % 40 * 1.5 + 25);
    boolean other = test.id().startsWith("ks/less");

    Comparison comparison =
        other
            ? test.compare(Sample.numbers(current), Sample.numbers(reference))
            : test.compare(Sample.numbers(reference), Sample.numbers(current));

    assertThat(comparison.verdict()).as(comparison.toString()).isEqualTo(Verdict.DRIFT);
    assertThat(comparison.definition()).isEqualTo(test.id());
    assertThat(comparison.referenceUsed()).isEqualTo(400);
  }

  static Stream<TwoSampleTest> testsOfManyValues() {
    return everyTest()
        .filter(test -> !test.id().startsWith("two-proportions"))
        .filter(test -> !test.id().startsWith("ks/less"));
  }

  @ParameterizedTest
  @MethodSource("testsOfManyValues")
  void aShiftIsSeenWhereSquaresOverflow(TwoSampleTest test) {
    double[] reference = new double[400];
    double[] current = new double[400];
    Arrays.setAll(reference, i -> (i % 40 - 20) * 4e306);
    Arrays.setAll(current, i -> (i % 40 - 20) * 4e306 + 9e307);

    assertThat(test.compare(Sample.numbers(reference), Sample.numbers(current)).verdict())
        .isEqualTo(Verdict.DRIFT);
  }

  @ParameterizedTest
  @MethodSource("testsOfManyValues")
  void aShiftIsSeenWhereSquaresVanish(TwoSampleTest test) {
    if (test.id().startsWith("wasserstein/raw") || test.id().startsWith("energy")) {
      return;
    }
    double[] reference = new double[400];
    double[] current = new double[400];
    Arrays.setAll(reference, i -> i % 40 * 1e-300);
    Arrays.setAll(current, i -> (i % 40 * 1.5 + 25) * 1e-300);

    assertThat(test.compare(Sample.numbers(reference), Sample.numbers(current)).verdict())
        .isEqualTo(
            test.id().equals("wasserstein/normed/evidently") ? Verdict.STABLE : Verdict.DRIFT);
  }

  @Test
  void twoSamplesOfOneValueEachHaveInfiniteT() {
    Sample twos = Sample.numbers(2, 2, 2, 2, 2);
    Sample threes = Sample.numbers(3, 3, 3, 3, 3, 3, 3);

    for (TwoSampleTest test : List.of(StudentT.likeScipy(0.05), StudentT.likeEvidently())) {
      Comparison comparison = test.compare(twos, threes);
      assertThat(comparison.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(comparison.pValue()).isZero();
      assertThat(comparison.verdict()).isEqualTo(Verdict.DRIFT);
      assertThat(test.compare(twos, twos).verdict()).isEqualTo(Verdict.INSUFFICIENT);
      assertThat(test.compare(Sample.numbers(1, 2, 3), Sample.numbers(2.5)).verdict())
          .isEqualTo(Verdict.INSUFFICIENT);
    }
  }

  /** NumPy 1.24.2 by Evidently's definition: bins of 0.015 whose edges are rounded at 1e6. */
  @Test
  void evidentlysHellingerDistanceHasTheRoundingOfItsEdges() {
    double[] reference = new double[60];
    double[] current = new double[80];
    Arrays.setAll(reference, k -> 1e6 + 0.001 * k);
    Arrays.setAll(current, k -> 1e6 + 0.001 * (k * k / 60.0));

    assertThat(
            Hellinger.likeEvidently()
                .compare(Sample.numbers(reference), Sample.numbers(current))
                .statistic())
        .isCloseTo(0.3733798866554011, within(1e-12));
  }

  /** NumPy divides by the width of the bin between 1e16 + 4 and itself. */
  @Test
  void evidentlysHellingerDistanceIsUndefinedWhereABinHasNoWidth() {
    double[] low = new double[60];
    double[] high = new double[60];
    Arrays.fill(low, 1e16 + 2);
    Arrays.fill(high, 1e16 + 4);
    low[0] = high[1];
    high[0] = low[1];

    Comparison comparison =
        Hellinger.likeEvidently().compare(Sample.numbers(low), Sample.numbers(high));
    assertThat(comparison.statistic()).isNaN();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INSUFFICIENT);
  }

  @Test
  void aLevelOutsideOfItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KolmogorovSmirnov.twoSided(1.7))
        .withMessage("alpha was 1.7 but must lie in (0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wasserstein.raw(Double.NaN))
        .withMessage("threshold was NaN but must be above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psi.classic(1))
        .withMessage("bins was 1 but must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psi.openEdges(0))
        .withMessage("floor was 0.0 but must lie in (0, 0.1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psi.classic().requiring(0))
        .withMessage("size was 0 but must be at least 1");
  }

  @Test
  void robustPsiPlacesMissingValuesAndInfinities() {
    double[] reference = new double[1_000];
    Arrays.setAll(reference, i -> i);
    double[] holes = reference.clone();
    Arrays.fill(holes, 0, 500, Double.NaN);
    double[] infinite = reference.clone();
    Arrays.fill(infinite, 0, 500, Double.POSITIVE_INFINITY);

    assertThat(robust(reference, reference)).isEqualTo(Verdict.STABLE);
    assertThat(robust(reference, holes)).isEqualTo(Verdict.DRIFT);
    assertThat(robust(reference, infinite)).isEqualTo(Verdict.DRIFT);
    Arrays.fill(holes, Double.NaN);
    assertThat(robust(reference, holes)).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void robustPsiSeesThatAConstantIsNoLongerOne() {
    double[] constant = new double[200];
    double[] moved = new double[200];
    Arrays.fill(moved, 100, 200, 1e-3);

    assertThat(robust(constant, constant)).isEqualTo(Verdict.STABLE);
    assertThat(robust(constant, moved)).isEqualTo(Verdict.DRIFT);
  }

  private static Verdict robust(double[] reference, double[] current) {
    return Psi.robust().compare(Sample.numbers(reference), Sample.numbers(current)).verdict();
  }

  @Test
  void robustPsiRarelyAlarmsOnCleanWindowsOf100RowsWhereTheClassicFormOftenDoes() {
    SplittableRandom random = new SplittableRandom(7);
    int robust = 0;
    int classic = 0;
    for (int window = 0; window < 1_000; window++) {
      Sample reference = Sample.numbers(random.doubles(100).toArray());
      Sample current = Sample.numbers(random.doubles(100).toArray());
      robust += Psi.robust().compare(reference, current).verdict() == Verdict.STABLE ? 0 : 1;
      classic += Psi.classic().compare(reference, current).verdict() == Verdict.DRIFT ? 1 : 0;
    }

    assertThat(robust).isLessThanOrEqualTo(20);
    assertThat(classic).isGreaterThan(200);
  }

  @Test
  void thirtyRowsAreInsufficientForTheDefaults() {
    Sample reference = Sample.numbers(new SplittableRandom(1).doubles(1_000).toArray());
    Sample current = Sample.numbers(new SplittableRandom(2).doubles(30).toArray());

    assertThat(Psi.robust().compare(reference, current).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    Comparison comparison = KolmogorovSmirnov.twoSided(0.05).compare(reference, current);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(comparison.statistic()).isPositive();
  }

  @Test
  void theTwoWaysToCountPathsAgree() {
    // Sizes n and n by the reflection principle, and the same gap by the recursion over nodes.
    for (long gap = 1; gap <= 12; gap++) {
      double smaller = LatticePaths.twoSided(12, 13, gap * 13);
      double larger = LatticePaths.twoSided(12, 13, (gap - 1) * 13 + 1);
      assertThat(LatticePaths.twoSided(12, 12, gap)).isBetween(smaller * 0.5, larger);
    }
    assertThat(LatticePaths.twoSided(2, 2, 2)).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(LatticePaths.oneSided(2, 2, 2)).isCloseTo(1.0 / 6, within(1e-15));
    assertThat(LatticePaths.oneSided(1, 2, 2)).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(LatticePaths.twoSided(1, 2, 2)).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void theDistributionOfKolmogorovIsContinuousWhereItsMethodsMeet() {
    for (long n : new long[] {20, 140, 141, 500, 5_000, 100_000, 100_001}) {
      double before = 1;
      for (double z = 0.2; z < 4; z += 0.001) {
        double p = KolmogorovDistribution.upperTail(n, z / Math.sqrt(n));
        assertThat(p).isBetween(0.0, before + 1e-6);
        before = p;
        z += n > 1_000 ? 0.02 : 0.01;
      }
    }
  }

  @Test
  void theTailOfVeryManyValuesNeedsFewOfItsTerms() {
    for (long n : new long[] {20_001, 99_999, 500_000}) {
      for (double z : new double[] {1.5, 3, 7, 18}) {
        double d = z / Math.sqrt(n);
        double whole = KolmogorovDistribution.oneSided(n, d, 1);
        assertThat(KolmogorovDistribution.oneSided(n, d)).isCloseTo(whole, within(1e-12 * whole));
      }
    }
  }

  @Test
  void correctionsRefuseWhatIsNoPValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTesting.HOLM.adjusted(0.5, Double.NaN))
        .withMessage("p-value 1 was NaN but must lie in [0, 1]");
    assertThat(MultipleTesting.BONFERRONI.adjusted(0.01, 0.4)).containsExactly(0.02, 0.8);
    assertThat(MultipleTesting.HOLM.adjusted(0.4, 0.01)).containsExactly(0.4, 0.02);
    assertThat(MultipleTesting.BENJAMINI_HOCHBERG.adjusted()).isEmpty();
  }

  @Test
  void aDatasetWithoutAColumnOfTheReferenceIsRefused() {
    Map<String, Sample> reference = Map.of("a", Sample.numbers(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetDrift.of(reference, Map.of(), 0.05))
        .withMessage("the current columns were [] but must be those of the reference, [a]");
  }

  @Test
  void oneMovedColumnIsFoundAmongManyAndCleanOnesRarelyAlarm() {
    SplittableRandom random = new SplittableRandom(3);
    int alarms = 0;
    for (int window = 0; window < 100; window++) {
      alarms +=
          DatasetDrift.of(frame(random, 0), frame(random, 0), 0.05).drifted().size() > 0 ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(10);

    DatasetDrift moved = DatasetDrift.of(frame(random, 0), frame(random, 0.4), 0.05);
    assertThat(moved.drifted()).containsExactly("x3");
    assertThat(moved.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(DatasetDrift.of(Map.of(), Map.of(), 0.05).verdict()).isEqualTo(Verdict.INSUFFICIENT);
  }

  @Test
  void columnsComparedAtTheSameTimeAreTheSame() throws Exception {
    Map<String, Sample> reference = frame(new SplittableRandom(4), 0);
    Map<String, Sample> current = frame(new SplittableRandom(5), 0.4);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      assertThat(DatasetDrift.of(reference, current, 0.05, threads))
          .isEqualTo(DatasetDrift.of(reference, current, 0.05));
      Map<String, Sample> labels = new LinkedHashMap<>(current);
      labels.put("x7", Sample.counts(Map.of("a", 60L)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DatasetDrift.of(reference, labels, 0.05, threads))
          .withMessage("column x7 could not be compared");
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, Sample> frame(SplittableRandom random, double shift) {
    Map<String, Sample> frame = new LinkedHashMap<>();
    for (int column = 0; column < 20; column++) {
      double by = column == 3 ? shift : 0;
      frame.put("x" + column, Sample.numbers(random.doubles(200).map(x -> x + by).toArray()));
    }
    return frame;
  }
}
