// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Dataset;

/** The row that the checks of these tests look at. */
public record Ride(
    int id,
    @Nullable String carrier,
    double distance,
    @Nullable Integer delay,
    LocalDate day,
    @Nullable Boolean late) {
  static final LocalDate START = LocalDate.of(2014, 1, 1);

  /** The late rides are every fourth. */
  static Ride number(int id) {
    return new Ride(
        id, id % 3 == 0 ? "AA" : "B6", 100 + id % 50, id % 7, START.plusDays(id / 10), id % 4 == 0);
  }

  static List<Ride> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Ride::number).toList();
  }

  static Dataset<Ride> data(int count) {
    return Dataset.of(Ride.class, numbers(count));
  }

  static Dataset<Ride> data(Ride... rides) {
    return Dataset.of(Ride.class, List.of(rides));
  }

  /** A method that is no component. */
  public int length() {
    return carrier == null ? 0 : carrier.length();
  }

  /** Another that may have no value. */
  public @Nullable String code() {
    return carrier == null ? null : carrier.equals("same") ? carrier : carrier + id;
  }

  int two() {
    return 2;
  }

  int next() {
    return id + 1;
  }

  int hundred() {
    return 100;
  }

  Ride withId(int other) {
    return new Ride(other, carrier, distance, delay, day, late);
  }

  Ride withCarrier(@Nullable String other) {
    return new Ride(id, other, distance, delay, day, late);
  }

  Ride withDistance(double other) {
    return new Ride(id, carrier, other, delay, day, late);
  }

  Ride withDelay(@Nullable Integer other) {
    return new Ride(id, carrier, distance, other, day, late);
  }

  Ride withDay(LocalDate other) {
    return new Ride(id, carrier, distance, delay, other, late);
  }

  Ride withLate(@Nullable Boolean other) {
    return new Ride(id, carrier, distance, delay, day, other);
  }
}
