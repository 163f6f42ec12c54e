// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
  @Test
  void aPercentIsAHundredBasisPoints() {
    assertThat(steps(Release.canaryPercent(0.01))).containsExactly(1);
    assertThat(steps(Release.canaryPercent(5))).containsExactly(500);
    assertThat(steps(Release.canaryPercent(0))).containsExactly(0);
    assertThat(Release.canaryPercent(100)).isEqualTo(Release.allAtOnce());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 100.1, 1e300})
  void aPercentOutsideItsRangeIsRefusedAsItWasGiven(double percent) {
    assertThatThrownBy(() -> Release.canaryPercent(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percent was " + percent + " but must lie in [0, 100]");
  }

  @Test
  void aShareTooSmallToBeGivenIsRefused() {
    assertThatThrownBy(() -> Release.canaryPercent(0.001))
        .hasMessage(
            "percent was 0.001 but must be 0 or at least 0.01:"
                + " shares are told apart by basis points");
  }

  private static List<Integer> steps(Release release) {
    return ((Trial) release).steps();
  }
}
