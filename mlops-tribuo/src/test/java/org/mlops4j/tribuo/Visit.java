// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Scaling;
import org.mlops4j.model.Target;

/** A row with all kinds of features and targets, and makers of many. */
public record Visit(
    @Nullable String page,
    @Nullable String country,
    @Nullable Double age,
    double price,
    int minute,
    @Outcome @Nullable Integer paid) {

  static final Features<Visit> FEATURES =
      Features.of(Visit.class)
          .categorical(Visit::page)
          .numeric(Visit::age)
          .categorical(Visit::country)
          .numeric(Visit::price)
          .cyclic(Visit::minute, 1440);
  static final Target<Visit, Classification> BUYS = Target.binary(Visit::buys);
  static final Target<Visit, Classification> CLASS = Target.classes(Visit::size);
  static final Target<Visit, Regression> PAID = Target.regression(Visit::paid);

  /** Features of the kinds that {@link #FEATURES} has not. */
  static final Features<Visit> MORE_FEATURES =
      Features.of(Visit.class)
          .targetMean(Visit::country, BUYS)
          .hashed(Visit::page, 8)
          .cross(Visit::page, Visit::country, 3)
          .ordinal(Visit::page, List.of("page 1", "page 2", "page 3"))
          .bins((DoubleAccessor<Visit>) Visit::price, 10)
          .numeric(Visit::age, Scaling.clipAtQuantiles(0.05, 0.95).thenLog())
          .text(Visit::page, 16, 2);

  private static final int LATEST = 1440;

  public @Nullable Boolean buys() {
    return paid == null ? null : paid > 0;
  }

  public @Nullable String size() {
    return paid == null ? null : paid == 0 ? "none" : paid < 40 ? "some" : "much";
  }

  /** Rows of which a tenth has no age, some no words, and a twentieth no outcome. */
  static Dataset<Visit> some(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Visit> visits = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int page = random.nextInt(12);
      int country = random.nextInt(random.nextInt(30) + 1);
      Double age = random.nextInt(10) == 0 ? null : 18.0 + random.nextInt(60);
      double price = Math.rint(random.nextDouble() * 10_000) / 100;
      int minute = random.nextInt(LATEST);
      double wish = page * 4 - price / 2 + (age == null ? 0 : age / 3) + random.nextDouble() * 40;
      Integer paid = random.nextInt(20) == 0 ? null : (int) Math.max(0, wish - 10);
      visits.add(
          new Visit(
              random.nextInt(25) == 0 ? null : "page " + page,
              random.nextInt(25) == 0 ? null : "country " + country,
              age,
              price,
              minute,
              paid));
    }
    return Dataset.of(Visit.class, visits);
  }

  /** Rows that training never saw the like of, among ordinary ones. */
  static Dataset<Visit> strange() {
    List<Visit> visits = new ArrayList<>();
    some(50, 99).forEach(visits::add);
    double[] numbers = {
      0,
      -0.0,
      Double.MIN_VALUE,
      1e-300,
      1e15,
      1e100,
      -1e200,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double number : numbers) {
      visits.add(new Visit("page 1", "country 2", number, 10, 0, null));
      visits.add(new Visit("page 1", "country 2", 30.0, number, 0, null));
      visits.add(new Visit(null, null, null, number, 0, null));
      visits.add(new Visit("no such page", "", number, number, Integer.MAX_VALUE, 1));
    }
    visits.add(new Visit(null, null, null, Double.NaN, Integer.MIN_VALUE, null));
    return Dataset.of(Visit.class, visits);
  }
}
