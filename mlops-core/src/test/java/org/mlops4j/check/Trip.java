// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;

/** A made-up trip, with numbers that have heavy tails and words that are rare. */
public record Trip(
    long id,
    LocalDate day,
    @Nullable String carrier,
    String tail,
    double fare,
    @Nullable Integer delay,
    int seats,
    @Nullable String remark,
    @Outcome @Nullable Boolean late) {

  private static final List<String> CARRIERS = List.of("AA", "B6", "DL", "UA", "WN", "9E", "\"Q\"");

  /** Rows of one distribution; the mean fare is 1.6 times the median, a remark is rare. */
  static Dataset<Trip> sample(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    return Dataset.of(
        Trip.class, IntStream.range(0, size).mapToObj(i -> one(i, size, random)).toList());
  }

  private static Trip one(int i, int size, SplittableRandom random) {
    double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    normal *= Math.cos(2 * Math.PI * random.nextDouble());
    int carrier = (int) (CARRIERS.size() * Math.pow(random.nextDouble(), 3));
    int delay = (int) Math.round(60 / Math.sqrt(1 - random.nextDouble()) - 70);
    return new Trip(
        1_000_000L + i,
        LocalDate.of(2014, 1, 1).plusDays(30L * i / size),
        CARRIERS.get(carrier),
        "N%d%c".formatted(random.nextInt(100, 10_000), (char) ('A' + random.nextInt(26))),
        100 * Math.exp(normal),
        random.nextInt(50) == 0 ? null : delay,
        random.nextInt(1, 7) * 30,
        random.nextInt(3) == 0 ? "caf\u00e9 " + random.nextInt(1_000) : null,
        delay >= 15);
  }
}
