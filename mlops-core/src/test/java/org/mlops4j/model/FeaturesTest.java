// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;

class FeaturesTest {
  private record Order(
      @Nullable String shop,
      double amount,
      @Nullable Integer hour,
      @Nullable Double rate,
      int day,
      @Nullable @Outcome Boolean returned,
      @Nullable @Outcome Integer daysKept) {

    static Order of(@Nullable String shop, double amount, int day) {
      return new Order(shop, amount, null, null, day, null, null);
    }

    /** Fails without an outcome, and not by a null pointer. */
    int kept() {
      if (daysKept == null) {
        throw new IllegalStateException("not kept yet");
      }
      return daysKept;
    }

    /** Equal only to itself, but the same text each time. */
    StringBuilder label() {
      return new StringBuilder("shop ").append(shop);
    }
  }

  private static final DoubleAccessor<Order> AMOUNT = Order::amount;

  private static Dataset<Order> rows(int count, IntFunction<Order> row) {
    return Dataset.of(Order.class, IntStream.range(0, count).mapToObj(row).toList());
  }

  @Test
  void wordsAreSortedAndNumbersHaveTheMeanAndDeviationOfTheRowsThatHaveThem() {
    Dataset<Order> train =
        Dataset.of(
            Order.class,
            List.of(
                Order.of("north", 1, 0),
                Order.of(null, Double.NaN, 0),
                Order.of("east", 5, 0),
                Order.of("north", Double.POSITIVE_INFINITY, 0)));

    assertThat(
            Features.of(Order.class).categorical(Order::shop).numeric(AMOUNT).fit(train).learnt())
        .containsExactly(
            new LearntFeature.Categorical("shop", List.of("east", "north")),
            new LearntFeature.Numeric("amount", 3, 2));
  }

  @Test
  void aNumberThatDoesNotVaryOrIsAlwaysMissingHasTheScaleOne() {
    Dataset<Order> train = rows(3, i -> Order.of("a", 7, i));

    assertThat(Features.of(Order.class).numeric(AMOUNT).numeric(Order::rate).fit(train).learnt())
        .containsExactly(
            new LearntFeature.Numeric("amount", 7, 1), new LearntFeature.Numeric("rate", 0, 1));
  }

  @Test
  void numbersWhoseSquaresOverflowAreStillLearntAsFiniteNumbers() {
    Dataset<Order> train = rows(4, i -> Order.of("a", i % 2 == 0 ? 1e300 : -1e300, i));
    FittedFeatures<Order> fitted = Features.of(Order.class).numeric(AMOUNT).fit(train);
    double[] slot = new double[1];

    fitted.fill(train.row(0), slot);

    assertThat(fitted.learnt()).containsExactly(new LearntFeature.Numeric("amount", 0, 1e100));
    assertThat(slot[0]).isEqualTo(1e300 / 1e100);
  }

  @Test
  void aRowOfTheHoldoutCannotChangeWhatIsLearnt() throws Exception {
    Features<Order> features =
        Features.of(Order.class).categorical(Order::shop).numeric(AMOUNT).numeric(Order::rate);
    Dataset<Order> clean = rows(100, i -> Order.of("shop" + i % 3, i % 7, i));
    Dataset<Order> poisoned =
        rows(100, i -> i < 80 ? Order.of("shop" + i % 3, i % 7, i) : Order.of("poison", 1e9, i));

    Split<Order> first = Split.<Order, Integer>byTime(Order::day, 0.8).split(clean);
    Split<Order> second = Split.<Order, Integer>byTime(Order::day, 0.8).split(poisoned);

    assertThat(second.holdout().contentId()).isNotEqualTo(first.holdout().contentId());
    assertThat(features.fit(second.train()).learnt())
        .isEqualTo(features.fit(first.train()).learnt());
  }

  @Test
  void aCycleMayBeMissing() {
    Dataset<Order> train =
        rows(4, i -> new Order("a", 1, i == 2 ? null : 6 * i, null, i, null, null));
    FittedFeatures<Order> fitted = Features.of(Order.class).cyclic(Order::hour, 24).fit(train);
    double[] slots = new double[2];

    fitted.fill(train.row(2), slots);
    assertThat(slots).containsExactly(0, 0);
    fitted.fill(train.row(1), slots);
    assertThat(slots[0]).isEqualTo(1);
  }

  @Test
  void everyFeatureThatReadsAnOutcomeIsNamedInEveryLocale() {
    Dataset<Order> train =
        rows(3, i -> new Order("a", 1, 1, null, i, i == 0 ? null : true, 12 + i));
    Features<Order> features =
        Features.of(Order.class)
            .categorical(Order::returned)
            .numeric(AMOUNT)
            .numeric((DoubleAccessor<Order>) Order::kept);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThatThrownBy(() -> features.fit(train))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "feature 'returned' reads an outcome: row 1 gives true with it, null without;"
                  + " feature 'kept' reads an outcome: row 0 gives 12.0 with it, nothing, because"
                  + " it fails without");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void wordsAreComparedByTheirTextAlsoWhenALeakIsLookedFor() {
    Dataset<Order> train = rows(2, i -> Order.of("s" + i, 1, i));

    assertThat(Features.of(Order.class).categorical(Order::label).fit(train).learnt())
        .containsExactly(new LearntFeature.Categorical("label", List.of("shop s0", "shop s1")));
  }

  @Test
  @SuppressWarnings("FloatingPointLiteralPrecision") // the number that older JDKs write otherwise
  void aNumberAsAWordIsItsShortestDecimalFormOnEveryJdk() {
    Dataset<Order> train = rows(2, i -> Order.of("a", i == 0 ? 2e-3 : 2.0E23, i));
    FittedFeatures<Order> fitted = Features.of(Order.class).categorical(Order::amount).fit(train);
    double[] slot = new double[1];

    fitted.fill(train.row(1), slot);

    assertThat(fitted.learnt())
        .containsExactly(new LearntFeature.Categorical("amount", List.of("0.002", "2.0E23")));
    assertThat(slot[0]).isEqualTo(1);
    assertThat(Recipe.of("kind").with("rate", 2.0E23).parameters()).containsEntry("rate", "2.0E23");
    assertThat(Target.<Order>classes(Order::amount).label(train.row(1))).isEqualTo("2.0E23");
  }

  @Test
  void aFeatureIsDescribedByItsMethodAndOnlyOnce() {
    Features<Order> features =
        Features.of(Order.class).categorical(Order::shop).numeric(AMOUNT).cyclic(Order::hour, 24);

    assertThat(features.describe())
        .containsExactly("categorical(shop)", "numeric(amount)", "cyclic(hour, 24.0)");
    assertThatThrownBy(() -> features.numeric(AMOUNT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 'amount' is defined twice");
  }

  @Test
  void whatCannotBeLearntIsRefused() {
    Features<Order> none = Features.of(Order.class);
    Dataset<Order> empty = rows(0, i -> Order.of("a", 1, i));

    assertThatThrownBy(() -> none.fit(rows(1, i -> Order.of("a", 1, i))))
        .hasMessage("features of " + Order.class.getName() + " were none");
    assertThatThrownBy(() -> none.numeric(AMOUNT).fit(empty))
        .hasMessage("training rows were none but features learn from them");
    assertThatThrownBy(() -> none.cyclic(Order::hour, 0))
        .hasMessage("period of feature 'hour' was 0.0 but must be a positive number");
    assertThatThrownBy(() -> new LearntFeature.Numeric("amount", Double.NaN, 1))
        .hasMessage("mean of feature 'amount' was NaN but must be finite");
    assertThatThrownBy(() -> new LearntFeature.Numeric("amount", 0, 0))
        .hasMessage("scale of feature 'amount' was 0.0 but must be a positive number");
  }

  @Test
  void aTrainerThatIsALambdaHasTheSameRecipeInEveryRun() {
    Trainer<Order, Regression> trainer =
        (data, context) -> {
          throw new UnsupportedOperationException();
        };

    assertThat(trainer.recipe()).isEqualTo(Recipe.of("lambda in " + FeaturesTest.class.getName()));
  }
}
