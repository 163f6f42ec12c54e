// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.store.Json;

class CheckReportTest {
  private static final CheckSuite<Ride> SUITE =
      CheckSuite.of(
          List.of(
              Check.rows().atLeast(3),
              Check.number(Ride::distance).between(1, 120).severity(Severity.WARN),
              Check.number(Ride::delay).between(0, 5).nulls(Nulls.FAIL),
              Check.that("throws", ride -> ride.carrier().equals("AA"))));

  private static final Dataset<Ride> DATA =
      Ride.data(
          Ride.number(0).withDistance(0.1),
          Ride.number(1).withDelay(null),
          Ride.number(2).withCarrier(null));

  @Test
  void itsJsonReadsBackAsTheSameReport() {
    CheckReport report = SUITE.run(DATA, Checked.NOW);
    String json = Json.text(report);
    assertThat(Json.read(json, CheckReport.class)).isEqualTo(report);
    assertThat(json)
        .contains("{\"column\":\"distance\",\"row\":0,\"value\":\"0.1\"}")
        .contains("{\"column\":\"delay\",\"row\":1,\"value\":null}");
  }

  @Test
  void equalDataGivesTheSameBytes() {
    CheckReport again = SUITE.run(Dataset.of(Ride.class, DATA.stream().toList()), Checked.NOW);
    assertThat(Json.bytes(again)).isEqualTo(Json.bytes(SUITE.run(DATA, Checked.NOW)));
  }

  @Test
  void itsLinesAreATableForPeople() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      CheckReport report = SUITE.run(DATA, Checked.NOW);
      assertThat(report.lines())
          .containsExactly(
              "ERROR: 3 rows of data " + DATA.contentId().abbreviated(),
              "PASS     BLOCK  rows at least 3                    3",
              "FAIL     WARN   distance between 1 and 120         1 of 3 fail: row 0 was 0.1",
              "FAIL     BLOCK  delay between 0 and 5 and present  1 of 3 fail: row 1 was missing",
              "ERROR    BLOCK  throws                             row 2: java.lang.NullPointerException");
      assertThat(report.toString()).isEqualTo(String.join("\n", report.lines()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theWorstBlockingResultIsTheStatus() {
    assertThat(SUITE.run(DATA, Checked.NOW).status()).isEqualTo(CheckStatus.ERROR);
    assertThat(new CheckReport(DATA.contentId(), 3, 0, null, List.of()).status())
        .isEqualTo(CheckStatus.SKIPPED);
    assertThat(new CheckReport(DATA.contentId(), 3, 0, null, List.of()).passed()).isFalse();
  }
}
