// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Outcome;

/** A row with each kind of value that a feature can read. */
record Reading(
    @Nullable String station,
    @Nullable Weather weather,
    boolean manned,
    int code,
    @Nullable Integer sector,
    int minute,
    long ticks,
    double celsius,
    @Nullable Double pressure,
    @Nullable BigDecimal price,
    @Nullable LocalDate date,
    @Nullable @Outcome Boolean failed) {

  enum Weather {
    SUN,
    RAIN,
    FOG
  }

  /** Computed, as features often are. */
  int hour() {
    return minute / 60;
  }

  short quarter() {
    return (short) (minute / 15 % 4);
  }

  float half() {
    return (float) celsius / 2;
  }

  @Nullable LocalDateTime moment() {
    return date == null ? null : date.atTime(Math.floorMod(minute, 1_440) / 60, minute & 31);
  }

  @Nullable String report() {
    return station == null ? null : "The " + station + ": " + weather + ", " + code + " É! fog fog";
  }

  static final Target<Reading, Classification> FAILED = Target.binary(Reading::failed);

  /** One feature of each kind that was added to the first three. */
  static Features<Reading> more() {
    return Features.of(Reading.class)
        .categorical(Reading::station, 30)
        .hashed(Reading::station, 50)
        .hashed(Reading::code, 7)
        .ordinal(Reading::weather, List.of("FOG", "RAIN", "SUN"))
        .ordinal(Reading::quarter, List.of("0", "1", "3"))
        .cross(Reading::weather, Reading::sector)
        .cross(Reading::manned, Reading::station, 20)
        .targetMean(Reading::station, FAILED)
        .targetMean(Reading::sector, FAILED)
        .text(Reading::report, 64, 3)
        .date(Reading::date)
        .dateTime(Reading::moment)
        .numeric(Reading::celsius, Scaling.log())
        .numeric(Reading::pressure, Scaling.clip(-1, 0.5))
        .numeric(Reading::price, Scaling.clipAtQuantiles(0.1, 0.9).thenLog())
        .bins(Reading::celsius, 10)
        .bins(Reading::sector, 300);
  }

  static Features<Reading> features() {
    return Features.of(Reading.class)
        .categorical(Reading::station)
        .categorical(Reading::weather)
        .categorical(Reading::manned)
        .categorical(Reading::code)
        .categorical(Reading::sector)
        .categorical(Reading::date)
        .categorical(Reading::quarter)
        .numeric((DoubleAccessor<Reading>) Reading::code)
        .numeric((DoubleAccessor<Reading>) Reading::ticks)
        .numeric((DoubleAccessor<Reading>) Reading::celsius)
        .numeric((DoubleAccessor<Reading>) Reading::half)
        .numeric(Reading::pressure)
        .numeric(Reading::price)
        .numeric(Reading::sector)
        .cyclic(Reading::minute, 1_440)
        .cyclic(Reading::hour, 24)
        .cyclic(Reading::celsius, 360)
        .cyclic(Reading::ticks, 86_400_000);
  }
}
