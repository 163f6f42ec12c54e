// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;

/** What each kind of feature learns, and what it makes of a row. */
final class FeatureKindsTest {
  private record Sale(
      @Nullable String shop,
      @Nullable String size,
      double price,
      @Nullable String note,
      @Nullable LocalDate day,
      @Nullable Instant at,
      @Nullable @Outcome Boolean returned) {

    static Sale of(@Nullable String shop, double price, @Nullable Boolean returned) {
      return new Sale(shop, null, price, null, null, null, returned);
    }

    static Sale noted(@Nullable String note) {
      return new Sale(null, null, 0, note, null, null, null);
    }
  }

  private static final DoubleAccessor<Sale> PRICE = Sale::price;
  private static final Target<Sale, Classification> RETURNED = Target.binary(Sale::returned);

  private static Features<Sale> features() {
    return Features.of(Sale.class);
  }

  private static Dataset<Sale> sales(List<Sale> sales) {
    return Dataset.of(Sale.class, sales);
  }

  private static Dataset<Sale> prices(double... prices) {
    return sales(
        IntStream.range(0, prices.length)
            .mapToObj(row -> Sale.of("shop", prices[row], null))
            .toList());
  }

  private static double[] filled(FittedFeatures<Sale> features, Sale row) {
    double[] target = new double[features.slots()];
    features.fill(row, target);
    return target;
  }

  @Test
  void boundsAreQuantilesOfTheTrainingRowsAndTheLogarithmKeepsTheSign() {
    assertThat(
            features()
                .numeric(PRICE, Scaling.clipAtQuantiles(0.25, 0.75))
                .fit(prices(-1000, 1, 2, 3, 1000))
                .learnt())
        .containsExactly(new LearntFeature.Shaped("price", 1, 3, false, 2, Math.sqrt(0.8)));
    FittedFeatures<Sale> logarithm = features().numeric(PRICE, Scaling.log()).fit(prices(-10, 10));
    assertThat(filled(logarithm, Sale.of(null, 10, null))[0]).isEqualTo(1);
    assertThat(filled(logarithm, Sale.of(null, -10, null))[0]).isEqualTo(-1);
    assertThat(filled(logarithm, Sale.of(null, Double.POSITIVE_INFINITY, null))[0]).isZero();
  }

  @Test
  void binsHoldAboutAsManyRowsEachAndNoneIsEmpty() {
    FittedFeatures<Sale> bins = features().bins(PRICE, 4).fit(prices(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(bins.learnt())
        .containsExactly(new LearntFeature.Binned("price", List.of(2.0, 4.0, 6.0)));
    assertThat(filled(bins, Sale.of(null, 2, null))).containsExactly(0);
    assertThat(filled(bins, Sale.of(null, 2.5, null))).containsExactly(1);
    assertThat(filled(bins, Sale.of(null, 99, null))).containsExactly(3);
    assertThat(filled(bins, Sale.of(null, Double.NaN, null))).containsExactly(-1);
    assertThat(features().bins(PRICE, 4).fit(prices(5, 5, 5, 9)).learnt())
        .containsExactly(new LearntFeature.Binned("price", List.of(5.0)));
    assertThat(features().bins(PRICE, 4).fit(prices(7, 7)).learnt().get(0).words()).isEqualTo(1);
  }

  @Test
  void aRareWordCountsAsUnknown() {
    Dataset<Sale> train =
        sales(List.of(Sale.of("a", 1, null), Sale.of("b", 1, null), Sale.of("a", 1, null)));
    FittedFeatures<Sale> features = features().categorical(Sale::shop, 2).fit(train);
    assertThat(features.learnt())
        .containsExactly(new LearntFeature.Categorical("shop", List.of("a")));
    assertThat(filled(features, train.row(1))).containsExactly(-1);
  }

  @Test
  void anUnknownWordOfAnOrderCountsAsTheMean() {
    FittedFeatures<Sale> features =
        FittedFeatures.restore(
            Schema.of(Sale.class),
            List.of(new LearntFeature.Ordinal("size", List.of("S", "M", "L"), 1, 0.5)));
    assertThat(filled(features, new Sale(null, "L", 0, null, null, null, null))).containsExactly(2);
    assertThat(filled(features, new Sale(null, "XXL", 0, null, null, null, null)))
        .containsExactly(0);
  }

  @Test
  void aTrainingRowDoesNotSeeItsOwnTarget() {
    List<Sale> sales = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      sales.add(Sale.of("shop " + row, 1, row % 2 == 0));
    }
    Dataset<Sale> train = sales(sales);
    LearntRows<Sale> learnt = features().targetMean(Sale::shop, RETURNED).learn(train);
    double[] slot = new double[1];
    for (int row = 0; row < train.size(); row++) {
      learnt.fill(row, train.servedRow(row), slot);
      // Each shop has one row: without it nothing is known of the shop.
      assertThat(slot[0]).isEqualTo(0);
      learnt.served().fill(train.servedRow(row), slot);
      assertThat(slot[0] > 0).isEqualTo(row % 2 == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 20, 64, 100, 300})
  void theRowsOfAWordAreInAllPartsHoweverRegularlyItComes(int period) {
    for (int first = 0; first < Math.min(period, 20); first++) {
      int[] counts = new int[Features.FOLDS];
      for (int row = 0; row < 1_000; row++) {
        counts[LearntRows.part(first + row * period, Features.FOLDS)]++;
      }
      assertThat(Arrays.stream(counts)).allMatch(count -> count > 100 && count < 300);
    }
  }

  @Test
  void wordsAreTargetMeansOnlyWhereThereAreManyOfThem() {
    Dataset<Sale> train =
        sales(
            IntStream.range(0, 60).mapToObj(i -> Sale.of("shop " + i % 4, 1, i % 4 == 0)).toList());
    Features<Sale> words = features().categorical(Sale::shop);

    assertThat(words.meansBeyond(4, RETURNED).fit(train).learnt())
        .isEqualTo(words.fit(train).learnt());
    LearntRows<Sale> means = words.meansBeyond(3, RETURNED).learn(train);
    LearntRows<Sale> said = features().targetMean(Sale::shop, RETURNED).learn(train);
    assertThat(means.served().learnt()).isEqualTo(said.served().learnt());
    assertThat(means.parts())
        .extracting(FittedFeatures::learnt)
        .isEqualTo(said.parts().stream().map(FittedFeatures::learnt).toList());
    assertThat(words.meansBeyond(3, RETURNED).describe()).isEqualTo(words.describe());
  }

  @Test
  void meansAreDrawnTowardsTheMeanOfAllRows() {
    List<Sale> sales = new ArrayList<>();
    for (int row = 0; row < 30; row++) {
      sales.add(Sale.of(row < 10 ? "a" : "b", 1, row < 10));
    }
    sales.add(Sale.of("a", 1, null));
    LearntFeature.TargetMean learnt =
        (LearntFeature.TargetMean)
            features().targetMean(Sale::shop, RETURNED).fit(sales(sales)).learnt().get(0);
    assertThat(learnt.mean()).isCloseTo(1 / 3.0, Offset.offset(1e-12));
    assertThat(learnt.means().get("a")).isCloseTo((10 + 10 / 3.0) / 20, Offset.offset(1e-12));
    assertThat(learnt.means().get("b")).isCloseTo((10 / 3.0) / 30, Offset.offset(1e-12));
  }

  @Test
  void wordsOfATextAreCountedWithoutCaseAndTheCountsHaveLengthOne() {
    FittedFeatures<Sale> words =
        features().text(Sale::note, 1_024, 1).fit(sales(List.of(Sale.noted("x"))));
    double[] once = filled(words, Sale.noted("Late, LATE; late!"));
    assertThat(once).contains(1.0).containsOnly(0.0, 1.0);
    assertThat(filled(words, Sale.noted("late"))).isEqualTo(once);
    assertThat(filled(words, Sale.noted(" .,- "))).containsOnly(0.0);
    assertThat(filled(words, Sale.noted(null))).containsOnly(0.0);
    FittedFeatures<Sale> runs =
        features().text(Sale::note, 1_024, 2).fit(sales(List.of(Sale.noted("x"))));
    assertThat(filled(runs, Sale.noted("not good")))
        .isNotEqualTo(filled(runs, Sale.noted("good not")));
  }

  @Test
  void aDateIsItsAnglesAndAMomentIsInUtc() {
    FittedFeatures<Sale> features =
        FittedFeatures.restore(
            Schema.of(Sale.class),
            List.of(
                new LearntFeature.Calendar("day", false), new LearntFeature.Calendar("at", true)));
    Sale monday =
        new Sale(
            null,
            null,
            0,
            null,
            LocalDate.of(2024, 1, 1),
            Instant.EPOCH.plusSeconds(6 * 3_600),
            null);
    double[] filled = filled(features, monday);
    assertThat(filled[0]).isZero();
    assertThat(filled[1]).isEqualTo(1);
    assertThat(filled[2]).isZero();
    assertThat(filled[8]).isCloseTo(1, Offset.offset(1e-15));
    assertThat(filled(features, Sale.of(null, 0, null))).containsOnly(0.0);
  }

  @Test
  void whatCannotBeIsRefusedWhereItIsSaid() {
    assertThatThrownBy(() -> features().hashed(Sale::shop, 1))
        .hasMessage("buckets of feature 'shop' were 1 but must lie in [2, 65536]");
    assertThatThrownBy(() -> features().text(Sale::note, 16, 4))
        .hasMessage("words in a row of feature 'note' were 4 but must lie in [1, 3]");
    assertThatThrownBy(() -> features().bins(PRICE, 1)).hasMessage("bins was 1 but must be >= 2");
    assertThatThrownBy(() -> features().categorical(Sale::shop, 0))
        .hasMessage("least was 0 but must be >= 1");
    assertThatThrownBy(() -> features().ordinal(Sale::size, List.of("S", "S")))
        .hasMessage("order was [S, S] but must be different words");
    assertThatThrownBy(() -> features().targetMean(Sale::shop, Target.classes(Sale::size)))
        .hasMessage("target 'size' has classes but must be yes-or-no, or a number");
    assertThatThrownBy(() -> features().meansBeyond(3, Target.classes(Sale::size)))
        .hasMessage("target 'size' has classes but must be yes-or-no, or a number");
    assertThatThrownBy(() -> features().meansBeyond(-1, RETURNED))
        .hasMessage("most was -1 but must be >= 0");
    assertThatThrownBy(() -> Scaling.clip(2, 1))
        .hasMessage("bounds were 2.0 and 1.0 but must be in order and finite");
    assertThatThrownBy(() -> Scaling.clipAtQuantiles(0, 2))
        .hasMessage("bounds were 0.0 and 2.0 but must be in order and lie in [0, 1]");
    assertThatThrownBy(
            () ->
                FittedFeatures.restore(
                    Schema.of(Sale.class), List.of(new LearntFeature.Calendar("day", true))))
        .hasMessage("feature 'day': method day() gives LocalDate but must give a date with a time");
  }

  @Test
  void eachKindIsNamedInTheRecipe() {
    assertThat(Reading.more().describe())
        .containsExactly(
            "categorical(station, 30)",
            "hashed(station, 50)",
            "hashed(code, 7)",
            "ordinal(weather, [FOG, RAIN, SUN])",
            "ordinal(quarter, [0, 1, 3])",
            "cross(weather, sector)",
            "cross(manned, station, 20)",
            "targetMean(station, failed)",
            "targetMean(sector, failed)",
            "text(report, 64, 3)",
            "date(date)",
            "dateTime(moment)",
            "numeric(celsius, log)",
            "numeric(pressure, clip -1.0 0.5)",
            "numeric(price, quantiles 0.1 0.9 log)",
            "bins(celsius, 10)",
            "bins(sector, 300)");
  }
}
