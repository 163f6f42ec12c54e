// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.LearntFeature;
import org.mlops4j.model.Target;

/** A made-up row with 20 features, as a request of a ride service could have them. */
public record Ride(
    String city,
    String zone,
    String target,
    String carrier,
    String channel,
    @Nullable String coupon,
    int weekday,
    int sector,
    int minute,
    int day,
    double distance,
    double price,
    double rating,
    double load,
    double wind,
    @Nullable Double rain,
    @Nullable Double delay,
    int age,
    int rides,
    int waiting,
    @Outcome @Nullable Boolean cancelled) {

  static final Features<Ride> FEATURES =
      Features.of(Ride.class)
          .categorical(Ride::city)
          .categorical(Ride::zone)
          .categorical(Ride::target)
          .categorical(Ride::carrier)
          .categorical(Ride::channel)
          .categorical(Ride::coupon)
          .categorical(Ride::weekday)
          .categorical(Ride::sector)
          .cyclic(Ride::minute, 1_440)
          .cyclic(Ride::day, 365)
          .numeric((DoubleAccessor<Ride>) Ride::distance)
          .numeric((DoubleAccessor<Ride>) Ride::price)
          .numeric((DoubleAccessor<Ride>) Ride::rating)
          .numeric((DoubleAccessor<Ride>) Ride::load)
          .numeric((DoubleAccessor<Ride>) Ride::wind)
          .numeric(Ride::rain)
          .numeric(Ride::delay)
          .numeric((DoubleAccessor<Ride>) Ride::age)
          .numeric((DoubleAccessor<Ride>) Ride::rides)
          .numeric((DoubleAccessor<Ride>) Ride::waiting);

  static final Target<Ride, Classification> CANCELLED = Target.binary(Ride::cancelled);

  /** Rows of which a benchmark asks one after the other: a power of two. */
  static final int ROWS = 1_024;

  /** Rides, the same for the same seed. */
  static Dataset<Ride> dataset(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Ride> rides = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      rides.add(random(random));
    }
    return Dataset.of(Ride.class, rides);
  }

  /** Rows as a predictor gets them. */
  static Ride[] served() {
    Dataset<Ride> data = dataset(ROWS, 7);
    Ride[] rows = new Ride[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = data.servedRow(i);
    }
    return rows;
  }

  /** The features as 20,000 rides teach them. */
  static FittedFeatures<Ride> fitted() {
    return FEATURES.fit(dataset(20_000, 1));
  }

  /** The same features as another training would have learnt them: all numbers differ a little. */
  static FittedFeatures<Ride> refitted(int training) {
    List<LearntFeature> learnt = new ArrayList<>();
    for (LearntFeature feature : fitted().learnt()) {
      learnt.add(
          feature instanceof LearntFeature.Numeric number
              ? new LearntFeature.Numeric(
                  number.name(), number.mean() + training / 1e6, number.scale())
              : feature);
    }
    return FittedFeatures.restore(Schema.of(Ride.class), learnt);
  }

  private static Ride random(SplittableRandom random) {
    double price = 5 + 40 * random.nextDouble();
    int waiting = random.nextInt(30);
    return new Ride(
        "city " + random.nextInt(40),
        "zone " + random.nextInt(300),
        "zone " + random.nextInt(300),
        "carrier " + random.nextInt(12),
        "channel " + random.nextInt(4),
        random.nextInt(5) == 0 ? "coupon " + random.nextInt(20) : null,
        random.nextInt(7),
        random.nextInt(100),
        random.nextInt(1_440),
        random.nextInt(365),
        30 * random.nextDouble(),
        price,
        5 * random.nextDouble(),
        random.nextDouble(),
        20 * random.nextDouble(),
        random.nextInt(4) == 0 ? null : 10 * random.nextDouble(),
        random.nextInt(4) == 0 ? null : 10 * random.nextDouble(),
        18 + random.nextInt(60),
        random.nextInt(500),
        waiting,
        price / 45 + waiting / 30.0 + random.nextDouble() > 1.8);
  }
}
