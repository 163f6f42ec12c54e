// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.math.BigDecimal;
import java.time.LocalDate;
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
