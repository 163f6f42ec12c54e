// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of exact fractions in the error-correction form, by a script in Python. */
class HoltWintersTest {
  private static final double[] SERIES = {
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170,
    170, 158, 133, 114, 140, 145, 150, 178, 163
  };

  @ParameterizedTest
  @CsvSource({
    "4, 0.3, 0.1, 0.2, 156.2206272053596, 19.89024493433732",
    "7, 0.5, 0.2, 0.9, 165.32030480659338, 21.98943294557018",
    "12, 0, 0, 0, 142.5, 7.842193570679061",
    "4, 1, 1, 1, 142.75, 19.717437555372147"
  })
  void theForecastIsThatOfTheFormula(
      int period, double level, double trend, double season, double next, double deviation) {
    HoltWinters smoothed = HoltWinters.smooth(SERIES, period, level, trend, season);

    assertThat(smoothed.next()).isEqualTo(next, offset(1e-11));
    assertThat(smoothed.deviation()).isEqualTo(deviation, offset(1e-11));
  }

  @Test
  void theBestOfAllWeightsIsTaken() {
    HoltWinters best = HoltWinters.fit(Arrays.stream(SERIES).boxed().toList(), 4);

    assertThat(best.next()).isEqualTo(156.25, offset(1e-11));
    assertThat(best.deviation()).isEqualTo(15.492710819661827, offset(1e-11));
  }
}
