// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Schema;
import org.mlops4j.store.Json;

/** Training and serving see the same bits. */
class FittedFeaturesProperties {
  private static final int ROWS = 10_000;
  private static final List<Reading.Weather> WEATHER = List.of(Reading.Weather.values());
  private static final double[] ODD = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    359.999999999,
    360,
    -1,
    4_096
  };

  @Property(tries = 5, seed = "1")
  void batchAndSingleRowsAreBitIdentical(@ForAll long seed) {
    assertBitIdentical(Reading.features(), seed);
  }

  @Property(tries = 3, seed = "1")
  void soTheyAreForEveryOtherKindOfFeature(@ForAll long seed) {
    assertBitIdentical(Reading.more(), seed);
  }

  /** Batch, single rows by features that were stored as text, and the plain definition. */
  private static void assertBitIdentical(Features<Reading> features, long seed) {
    List<Reading> rows = rows(seed);
    Dataset<Reading> data = Dataset.of(Reading.class, rows);
    FittedFeatures<Reading> trained = features.fit(data);
    byte[] stored = Json.bytes(trained.learnt().toArray(new LearntFeature[0]));
    FittedFeatures<Reading> served =
        FittedFeatures.restore(
            Schema.of(Reading.class), List.of(Json.read(stored, LearntFeature[].class)));
    PlainFilling<Reading> plain = new PlainFilling<>(Reading.class, trained.learnt());
    for (int i = 0; i < ROWS; i++) {
      double[] batch = filled(trained, data.servedRow(i));
      double[] single = filled(served, rows.get(i));
      if (!sameBits(batch, single) || !sameBits(single, plain.of(rows.get(i)))) {
        fail(
            "row %d %s: batch %s, single %s"
                .formatted(i, rows.get(i), Arrays.toString(batch), Arrays.toString(single)));
      }
    }
  }

  private static double[] filled(FittedFeatures<Reading> features, Reading row) {
    double[] target = new double[features.slots()];
    features.fill(row, target);
    return target;
  }

  private static boolean sameBits(double[] some, double[] others) {
    return Arrays.equals(
        Arrays.stream(some).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(others).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  private static List<Reading> rows(long seed) {
    Random random = new Random(seed);
    List<Reading> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          new Reading(
              orNull(random, "station " + random.nextInt(200)),
              orNull(random, WEATHER.get(random.nextInt(3))),
              random.nextBoolean(),
              random.nextInt(40) - 20,
              orNull(random, random.nextInt(1_000)),
              random.nextInt(2_000) - 200,
              random.nextLong() >> random.nextInt(64),
              random.nextInt(10) == 0
                  ? ODD[random.nextInt(ODD.length)]
                  : random.nextInt(2) == 0 ? random.nextInt(400) : random.nextGaussian() * 400,
              orNull(random, random.nextGaussian()),
              orNull(random, BigDecimal.valueOf(random.nextInt(100_000), 2)),
              orNull(random, LocalDate.ofEpochDay(random.nextInt(60))),
              orNull(random, random.nextBoolean())));
    }
    return rows;
  }

  private static <V> @Nullable V orNull(Random random, V value) {
    return random.nextInt(20) == 0 ? null : value;
  }
}
