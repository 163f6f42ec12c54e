// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.monitor.ColumnQuality.Kind;
import org.mlops4j.store.Json;

class ColumnQualityTest {
  private static final int ROWS = 500;

  private static final DriftMonitor<Parcel, Classification> MONITOR =
      DriftMonitor.of(ModelName.classifier("parcels", Parcel.class), new LargestGap())
          .windowOfRows(ROWS)
          .resamples(20);

  private static final DriftJudge<Parcel, Classification> JUDGE = judge(parcels(1, 4_000));

  /** Few words, a tenth of the weights missing, a long tail of prices, few shelves. */
  record Parcel(@Nullable String carrier, @Nullable Double weight, double price, int shelf) {}

  /** What is hard to tell from unseen: rows of their own, words and numbers that are ever rarer. */
  record Tail(String ticket, String city, String street, int level, double price, double missing) {}

  /** Finds no drift, at no cost. */
  private record Indifferent() implements TwoSampleTest {
    @Override
    public String id() {
      return "indifferent";
    }

    @Override
    public Comparison compare(Sample reference, Sample current) {
      return new Comparison(
          id(), 0, Double.NaN, 1, Verdict.STABLE, reference.size(), current.size());
    }
  }

  @Test
  void aPlantedUnseenLevelIsReportedWithinOneWindow() {
    DriftReport report =
        recorded(some(8, parcel -> new Parcel("drone", parcel.weight, parcel.price, parcel.shelf)));

    assertThat(report.worse())
        .extracting(ColumnQuality::column, ColumnQuality::kind, ColumnQuality::count)
        .containsExactly(tuple("carrier", Kind.UNSEEN, 8L));
    assertThat(report.data().window())
        .as("too few to move a distribution")
        .isEqualTo(Verdict.STABLE);
    assertThat(report.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "carrier DRIFT by unseen values: 8 of 500 rows, reference 0 of 4000, p "));
  }

  @Test
  void aPlantedUnseenNumberOfAColumnOfFewIsReportedWithinOneWindow() {
    assertThat(recorded(some(8, it -> new Parcel(it.carrier, it.weight, it.price, 77))).worse())
        .extracting(ColumnQuality::column, ColumnQuality::kind, ColumnQuality::count)
        .containsExactly(tuple("shelf", Kind.UNSEEN, 8L));
  }

  @Test
  void aPlantedMissingRateIsReportedWithinOneWindow() {
    assertThat(recorded(some(60, it -> new Parcel(it.carrier, null, it.price, it.shelf))).worse())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.column()).isEqualTo("weight");
              assertThat(found.kind()).isEqualTo(Kind.MISSING);
              assertThat(found.referenceShare()).isCloseTo(0.1, within(0.02));
              assertThat(found.share()).isCloseTo(0.2, within(0.04));
            });
  }

  @Test
  void plantedValuesOutOfRangeAreReportedWithinOneWindow() {
    for (double price :
        new double[] {-1, 1e9, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
      assertThat(
              recorded(some(8, it -> new Parcel(it.carrier, it.weight, price, it.shelf))).worse())
          .extracting(ColumnQuality::column, ColumnQuality::kind, ColumnQuality::rows)
          .containsExactly(tuple("price", Kind.OUTSIDE, (long) ROWS));
    }
  }

  @Test
  void oneUnseenValueIsCountedButNoMoreThanAWarning() {
    DriftReport report =
        recorded(some(1, it -> new Parcel("drone", it.weight, it.price, it.shelf)));

    assertThat(report.worse()).isEmpty();
    assertThat(report.quality())
        .filteredOn(found -> found.verdict() == Verdict.WARNING)
        .extracting(ColumnQuality::column, ColumnQuality::count)
        .contains(tuple("carrier", 1L));
  }

  @Test
  void cleanWindowsAreNoWorseThanTheStatedRateWhateverTheirColumns() {
    DriftMonitor<Tail, Classification> monitor =
        DriftMonitor.of(ModelName.classifier("tails", Tail.class), new Indifferent())
            .windowOfRows(300)
            .resamples(20);
    List<String> columns = List.of("ticket", "city", "street", "level", "price", "missing");
    int windows = 300;
    int worse = 0;
    for (int seed = 0; seed < windows; seed++) {
      Dataset<Tail> reference = tails(2L * seed, 600);
      ReferenceProfile profile =
          monitor.profile(columns, reference, tail -> Classification.binary(0.5), reference);
      DriftReport report =
          monitor.against(profile).judge(tails(2L * seed + 1, 300), List.of(), List.of());
      worse += report.worse().isEmpty() ? 0 : 1;
    }

    assertThat(worse).isLessThanOrEqualTo((int) (0.05 * windows));
  }

  @Test
  void aYoungWindowIsCountedAndNotJudged() {
    Dataset<Parcel> young = some(50, it -> new Parcel("drone", null, -1, 77)).slice(0, 50);

    assertThat(recorded(young).quality())
        .hasSize(8)
        .allMatch(found -> found.verdict() == Verdict.INSUFFICIENT)
        .extracting(ColumnQuality::count)
        .containsExactly(0L, 50L, 50L, 0L, 0L, 50L, 0L, 50L);
  }

  @Test
  void theChanceIsTheBinomialTailAndNoSmallerThanTheExactOne() {
    for (int known : new int[] {0, 1, 7, 60, 900}) {
      for (int more = 2; more < 40; more += 5) {
        int count = known / 4 + more;
        double chance = ColumnQuality.chance(count, 500, known, 2_000);

        assertThat(chance)
            .isCloseTo(
                BinomialDistribution.of(count + known, 0.2).survivalProbability(count - 1),
                within(1e-12));
        assertThat(chance)
            .isGreaterThanOrEqualTo(
                HypergeometricDistribution.of(2_500, count + known, 500)
                    .survivalProbability(count - 1));
      }
    }
    assertThat(ColumnQuality.chance(0, 500, 9, 2_000)).isOne();
    assertThat(ColumnQuality.chance(1, 500, 0, 2_000)).isCloseTo(0.2, within(1e-12));
    assertThat(ColumnQuality.chance(9L << 40, 1L << 50, 1L << 40, 1L << 50)).isZero();
  }

  @Test
  void aReportThatWasStoredWithoutQualityIsStillRead() {
    DriftReport report = recorded(parcels(5, ROWS));
    String stored = Json.text(report);
    String before = stored.replaceFirst(",\"quality\":\\[[^]]*]", "");

    assertThat(Json.read(stored, DriftReport.class)).isEqualTo(report);
    assertThat(before).isNotEqualTo(stored).doesNotContain("quality");
    assertThat(Json.read(before, DriftReport.class).quality()).isEmpty();
  }

  private static DriftReport recorded(Dataset<Parcel> rows) {
    WindowRecorder<Parcel, Classification> recorder = JUDGE.recorder(1);
    rows.forEach(parcel -> recorder.record(parcel, Classification.binary(0.5)));
    return JUDGE.judge(recorder.drain(), List.of());
  }

  private static DriftJudge<Parcel, Classification> judge(Dataset<Parcel> reference) {
    return MONITOR.against(
        MONITOR.profile(
            List.of("carrier", "weight", "price", "shelf"),
            reference,
            parcel -> Classification.binary(0.5),
            reference));
  }

  /** A clean window but for its first rows. */
  private static Dataset<Parcel> some(int rows, UnaryOperator<Parcel> change) {
    Dataset<Parcel> clean = parcels(5, ROWS);
    return Dataset.of(
        Parcel.class,
        IntStream.range(0, ROWS)
            .mapToObj(i -> i < rows ? change.apply(clean.row(i)) : clean.row(i))
            .toList());
  }

  private static Dataset<Parcel> parcels(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Parcel> parcels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      parcels.add(
          new Parcel(
              "carrier "
                  + (int) (9 * random.nextDouble() * random.nextDouble() * random.nextDouble()),
              random.nextInt(10) == 0 ? null : random.nextDouble(),
              1 / (1 - random.nextDouble()),
              random.nextInt(5)));
    }
    return Dataset.of(Parcel.class, parcels);
  }

  private static Dataset<Tail> tails(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tail> tails = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double share = 1 - random.nextDouble();
      tails.add(
          new Tail(
              Long.toHexString(random.nextLong()),
              "city " + (int) (1 / (1 - random.nextDouble())),
              "street " + (long) (1 / (share * share)),
              Integer.numberOfLeadingZeros(random.nextInt()),
              1 / (1 - random.nextDouble()),
              random.nextInt(10) == 0 ? Double.NaN : random.nextDouble()));
    }
    return Dataset.of(Tail.class, tails);
  }
}
