// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> between(String cron, ZoneId zone, String after, String until) {
    return Cron.parse(cron).between(Instant.parse(after), Instant.parse(until), zone, 100).stream()
        .map(Instant::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *            | 2026-01-01T00:00:00Z | 2026-01-01T00:01:00Z",
        "* * * * *            | 2026-01-01T00:00:59Z | 2026-01-01T00:01:00Z",
        "*/15 * * * *         | 2026-01-01T00:01:00Z | 2026-01-01T00:15:00Z",
        "5/20 * * * *         | 2026-01-01T00:30:00Z | 2026-01-01T00:45:00Z",
        "0 3 1 * *            | 2026-01-01T03:00:00Z | 2026-02-01T03:00:00Z",
        "0 3 31 * *           | 2026-02-01T00:00:00Z | 2026-03-31T03:00:00Z",
        "0 0 29 feb *         | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 29 2 *           | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z",
        "0 12 * * MON-FRI     | 2026-01-02T12:00:00Z | 2026-01-05T12:00:00Z",
        "0 12 * * 7           | 2026-01-02T12:00:00Z | 2026-01-04T12:00:00Z",
        "0 12 * * 0           | 2026-01-02T12:00:00Z | 2026-01-04T12:00:00Z",
        "0 12 13 * FRI        | 2026-01-01T00:00:00Z | 2026-01-02T12:00:00Z",
        "0 12 */2 * FRI       | 2026-01-03T00:00:00Z | 2026-01-09T12:00:00Z",
        "0,30 9-17/4 * 1,7 *  | 2026-01-01T13:30:00Z | 2026-01-01T17:00:00Z",
      })
  void theNextTimeIsFound(String cron, String after, String next) {
    assertThat(Cron.parse(cron).after(Instant.parse(after), ZoneOffset.UTC)).hasToString(next);
  }

  @Test
  void aTimeThatDoesNotExistFiresOnceAtTheEndOfTheGap() {
    assertThat(between("30 2 * * *", BERLIN, "2026-03-27T12:00:00Z", "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    assertThat(between("*/20 2,3 * * *", BERLIN, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:20:00Z", "2026-03-29T01:40:00Z");
  }

  @Test
  void aTimeThatExistsTwiceFiresOnceAndAnIntervalBothTimes() {
    assertThat(between("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(between("30 * * * *", BERLIN, "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"))
        .containsExactly(
            "2026-10-24T23:30:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z",
            "2026-10-25T02:30:00Z");
  }

  @Test
  void aDayThatAZoneLeftOutFiresAtItsEnd() {
    assertThat(
            between(
                "0 12 * * *",
                ZoneId.of("Pacific/Apia"),
                "2011-12-29T12:00:00Z",
                "2012-01-01T12:00:00Z"))
        .containsExactly(
            "2011-12-29T22:00:00Z",
            "2011-12-30T10:00:00Z",
            "2011-12-30T22:00:00Z",
            "2011-12-31T22:00:00Z");
  }

  @Test
  void clocksThatGoBackAcrossMidnightKeepTheOrder() {
    // In St. John's of 2010 clocks went from 00:01 back to 23:01 of the day before.
    assertThat(
            between(
                "0,30 * * * *",
                ZoneId.of("America/St_Johns"),
                "2010-11-07T01:30:00Z",
                "2010-11-07T04:30:00Z"))
        .containsExactly(
            "2010-11-07T02:00:00Z",
            "2010-11-07T02:30:00Z",
            "2010-11-07T03:00:00Z",
            "2010-11-07T03:30:00Z",
            "2010-11-07T04:00:00Z",
            "2010-11-07T04:30:00Z");
  }

  @Test
  void onlyTheLatestTimesAreKept() {
    assertThat(
            Cron.parse("0 0 * * *")
                .between(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-01-10T00:00:00Z"),
                    ZoneOffset.UTC,
                    2))
        .extracting(Instant::toString)
        .containsExactly("2026-01-09T00:00:00Z", "2026-01-10T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 3 * *        | has 4 fields but must have five: minute, hour, day of month, month, day of"
            + " week",
        "60 3 * * *     | is wrong: minute '60' must lie in [0, 59]",
        "0 24 * * *     | is wrong: hour '24' must lie in [0, 23]",
        "0 3 0 * *      | is wrong: day of month '0' must lie in [1, 31]",
        "0 3 * JUNE *   | is wrong: month 'JUNE' is no value, range or step",
        "0 5-3 * * *    | is wrong: hour '5-3' must not run backwards",
        "*/0 3 * * *    | is wrong: minute '*/0' must have a step of at least 1",
        "1-2-3 3 * * *  | is wrong: minute '1-2-3' is no value, range or step",
        "-1 3 * * *     | is wrong: minute '-1' is no value, range or step",
        "0 3 30 2 *     | never fires: no such day exists",
      })
  void whatIsNoExpressionIsRefusedWithItsReason(String cron, String reason) {
    assertThatThrownBy(() -> Cron.parse(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cron expression '" + cron + "' " + reason);
  }
}
