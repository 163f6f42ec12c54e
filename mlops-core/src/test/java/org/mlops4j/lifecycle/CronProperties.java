// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the slow way: looking at every minute of a wall clock. */
class CronProperties {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"));

  @Property(tries = 200)
  void intervalsFireAtEveryMinuteWhoseWallClockMatches(
      @ForAll @IntRange(max = 3) int zone,
      @ForAll @IntRange(max = 364) int day,
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @IntRange(min = 1, max = 12) int everyHours,
      @ForAll @IntRange(max = 6) int weekday) {
    Instant after = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day));
    Instant until = after.plus(Duration.ofDays(9));
    List<Instant> expected = new ArrayList<>();
    for (Instant at = after.plusSeconds(60); !at.isAfter(until); at = at.plusSeconds(60)) {
      ZonedDateTime clock = at.atZone(ZONES.get(zone));
      if (clock.getMinute() == minute
          && clock.getHour() % everyHours == 0
          && clock.getDayOfWeek().getValue() % 7 == weekday) {
        expected.add(at);
      }
    }

    List<Instant> times =
        Cron.parse(minute + " */" + everyHours + " * * " + weekday)
            .between(after, until, ZONES.get(zone), 10_000);

    // A time in a gap fires too, at its end.
    assertThat(times).containsAll(expected).isSorted().doesNotHaveDuplicates();
    assertThat(times.size() - expected.size()).isBetween(0, 1);
  }
}
