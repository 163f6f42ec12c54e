// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
  @Test
  void aPercentIsAHundredBasisPoints() {
    assertThat(Release.canaryPercent(0.01).basisPoints()).isEqualTo(1);
    assertThat(Release.canaryPercent(5)).isEqualTo(new Release(500));
    assertThat(Release.canaryPercent(100)).isEqualTo(Release.allAtOnce());
    assertThat(Release.canaryPercent(0).isCanary()).isTrue();
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
}
