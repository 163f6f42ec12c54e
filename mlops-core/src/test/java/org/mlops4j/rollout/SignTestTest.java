// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignTestTest {
  @Test
  void aFairSignGainsNothingInTheMeanWhateverTheSize() {
    for (double effect : SignTest.EFFECTS) {
      for (double size : new double[] {1e-9, 0.1, 1, 3, 50}) {
        double up = Math.exp(SignTest.growth(effect, size));
        double down = Math.exp(SignTest.growth(effect, -size));
        assertThat((up + down) / 2).isCloseTo(1, within(1e-14));
        assertThat(up).isGreaterThan(1).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void theScaleOfTheMetricDoesNotMatter() {
    MetricEvidence small = MetricEvidence.NONE;
    MetricEvidence large = MetricEvidence.NONE;
    double[] improvements = {-0.02, 0.01, -0.03, -0.005, -0.04};
    for (int day = 0; day < improvements.length; day++) {
      small = small.and("d" + day, improvements[day], 0);
      large = large.and("d" + day, 1024 * improvements[day], 0);
    }
    assertThat(small.worse()).isEqualTo(large.worse());
    assertThat(small.better()).isEqualTo(large.better());
    assertThat(Wealth.mean(small.worse())).isGreaterThan(1);
    assertThat(Wealth.mean(small.better())).isLessThan(1);
  }

  @Test
  void aClusterThatDoesNotFollowTheLastOneIsIgnored() {
    MetricEvidence once = MetricEvidence.NONE.and("2026-03-02", -0.1, 0);

    assertThat(once.and("2026-03-02", -0.1, 0)).isEqualTo(once);
    assertThat(once.and("2026-03-01", -0.1, 0)).isEqualTo(once);
    assertThat(once.and("2026-03-03", 0, 0).clusters()).isEqualTo(2);
  }

  @Test
  void fiveLostDaysOfFiveAreNotEnoughAndEightAre() {
    MetricEvidence evidence = MetricEvidence.NONE;
    for (int day = 1; day <= 8; day++) {
      evidence = evidence.and("d" + day, -0.01 * (1 + day % 3), 0);
      if (day == 5) {
        assertThat(Wealth.mean(evidence.worse())).isLessThan(20);
      }
    }
    assertThat(Wealth.mean(evidence.worse())).isGreaterThan(20);
  }
}
