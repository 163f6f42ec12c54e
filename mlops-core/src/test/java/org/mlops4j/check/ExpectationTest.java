// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final List<Double> STEADY = List.of(10.0, 12.0, 11.0, 9.0, 13.0);

  /** Six weeks: half as much at the week's end, and a little that differs from week to week. */
  private static List<Double> weeks() {
    List<Double> days = new ArrayList<>();
    for (int day = 0; day < 42; day++) {
      days.add((day % 7 < 5 ? 1_000.0 : 500.0) + (day * 37 % 11 - 5));
    }
    return days;
  }

  @Test
  void aDropOfFortyPercentInAWeeklySeriesIsSeenAndTheBoundsShown() {
    Expectation weekly = Expectation.seasonal(7, 4);
    assertThat(weekly.judge(weeks(), 1_003).status()).isEqualTo(CheckStatus.PASS);
    Finding drop = weekly.judge(weeks(), 600);
    assertThat(drop.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(drop.expected()).startsWith("between 98");
    assertThat(drop.message()).startsWith("was 600 but must be between 98");
  }

  @Test
  void aWeekendIsNoAnomalyBySeasonButOneByChange() {
    List<Double> untilFriday = weeks().subList(0, 40);
    assertThat(Expectation.seasonal(7, 4).judge(untilFriday, 498).status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(Expectation.relativeChange(0.3).judge(untilFriday, 498).status())
        .isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void theBoundsAreThoseOfTheFormula() {
    // Mean 11, sample variance 2.5.
    assertThat(Expectation.normal(2).judge(STEADY, 14.1).status()).isEqualTo(CheckStatus.PASS);
    assertThat(Expectation.normal(2).judge(STEADY, 14.2).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(Expectation.change(1).judge(STEADY, 12).status()).isEqualTo(CheckStatus.PASS);
    assertThat(Expectation.change(1).judge(STEADY, 11.9).observed()).isEqualTo("11.9");
    assertThat(Expectation.change(1).judge(STEADY, 11.9).expected()).isEqualTo("between 12 and 14");
    assertThat(Expectation.relativeChange(0.5).judge(List.of(-10.0), -16).expected())
        .isEqualTo("between -15 and -5");
  }

  /** Weeks that grow by ten a day. */
  private static List<Double> growing() {
    List<Double> days = new ArrayList<>(weeks());
    for (int day = 0; day < days.size(); day++) {
      days.set(day, days.get(day) + 10 * day);
    }
    return days;
  }

  @Test
  void aTrendWithASeasonIsForecast() {
    Expectation forecast = Expectation.holtWinters(7, 4);
    assertThat(forecast.judge(growing(), 1_420).status()).isEqualTo(CheckStatus.PASS);
    assertThat(forecast.judge(growing(), 0.6 * 1_420).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(forecast.judge(growing().subList(0, 40), 900).status()).isEqualTo(CheckStatus.PASS);
    assertThat(forecast.judge(growing().subList(0, 40), 1_400).status())
        .isEqualTo(CheckStatus.FAIL);
    assertThat(forecast.judge(growing().subList(0, 20), 900).status())
        .isEqualTo(CheckStatus.SKIPPED);
    assertThat(forecast.rule())
        .isEqualTo("within 4 standard deviations of the forecast at period 7");
  }

  @Test
  void aSeriesThatRepeatsItselfIsForecastWithoutError() {
    List<Double> series = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      series.add(List.of(0.1, 0.7, 0.3, 0.9).get(i % 4));
    }
    assertThat(Expectation.holtWinters(4, 3).judge(series, 0.1).status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(Expectation.holtWinters(4, 3).judge(series, 0.1001).status())
        .isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void onlyTheLastValuesCountWhereTheLevelMoved() {
    List<Double> moved = List.of(1.0, 2.0, 1.0, 2.0, 100.0, 102.0, 101.0);
    assertThat(Expectation.recentNormal(3, 3).judge(moved, 103).status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(Expectation.recentNormal(3, 3).judge(moved, 2).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(Expectation.normal(3).judge(moved, 2).status()).isEqualTo(CheckStatus.PASS);
    assertThatThrownBy(() -> Expectation.recentNormal(2, 3))
        .hasMessage("values was 2 but must be at least 3");
    assertThatThrownBy(() -> Expectation.holtWinters(1, 3))
        .hasMessage("period was 1 but must be at least 2");
  }

  @Test
  void aNumberThatIsNaNIsNeverExpected() {
    assertThat(Expectation.change(1).judge(STEADY, Double.NaN).status())
        .isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void tooShortAHistoryIsSkipped() {
    assertThat(Expectation.normal(3).judge(List.of(1.0, 2.0), 3).message())
        .isEqualTo("the history has 2 values but must have 3");
    assertThat(Expectation.seasonal(7, 3).judge(weeks().subList(0, 13), 3).status())
        .isEqualTo(CheckStatus.SKIPPED);
    assertThat(Expectation.change(3).judge(List.of(), 3).status()).isEqualTo(CheckStatus.SKIPPED);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Expectation.change(-1))
        .hasMessage("reach was -1.0 but must be at least 0");
    assertThatThrownBy(() -> Expectation.seasonal(0, 1))
        .hasMessage("period was 0 but must be at least 1");
    assertThatThrownBy(() -> Expectation.change(1).judge(List.of(Double.NaN), 1))
        .hasMessage("history had NaN but must have finite values only");
  }
}
