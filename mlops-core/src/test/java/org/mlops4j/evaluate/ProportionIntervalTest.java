// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionIntervalTest {

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 1000", "0, 5000", "3, 100000", "0, 1000000", "2, 4000000"})
  void aBoundNearZeroHasAllItsDigits(long successes, long trials) {
    Interval jeffreys = ProportionInterval.JEFFREYS.of(successes, trials, 0.99);
    BetaDistribution posterior = BetaDistribution.of(successes + 0.5, trials - successes + 0.5);
    assertThat(posterior.cumulativeProbability(jeffreys.low()))
        .isCloseTo(0.005, Percentage.withPercentage(1e-7));
    assertThat(posterior.survivalProbability(jeffreys.high()))
        .isCloseTo(0.005, Percentage.withPercentage(1e-7));
  }

  @Test
  void proportionsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> ProportionInterval.WILSON.of(4, 3, 0.95))
        .hasMessage("successes was 4 but must lie in [0, 3], the trials");
    assertThatThrownBy(() -> ProportionInterval.JEFFREYS.of(1, 3, 95))
        .hasMessage("level was 95.0 but must lie in (0, 1)");
    for (ProportionInterval method : ProportionInterval.values()) {
      assertThat(method.of(0, 0, 0.95).low()).isNaN();
    }
  }
}
