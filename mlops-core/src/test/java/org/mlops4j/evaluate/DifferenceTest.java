// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  private static final Offset<Double> TABLE = Offset.offset(1e-6);
  private static final Difference NORMAL = new Difference(0.02, 0.01, Double.POSITIVE_INFINITY);
  private static final Difference STUDENT = new Difference(0.02, 0.01, 10);

  @Test
  void boundsAreThoseOfTheNormalDistributionForInfiniteDegrees() {
    assertThat(NORMAL.interval(0.95).low()).isCloseTo(0.02 - 0.01959964, TABLE);
    assertThat(NORMAL.interval(0.95).high()).isCloseTo(0.02 + 0.01959964, TABLE);
    assertThat(NORMAL.lowerBound(0.95)).isCloseTo(0.02 - 0.01644854, TABLE);
    assertThat(NORMAL.upperBound(0.95)).isCloseTo(0.02 + 0.01644854, TABLE);
  }

  @Test
  void boundsAreStudentsForFiniteDegrees() {
    assertThat(STUDENT.interval(0.95).low()).isCloseTo(0.02 - 0.02228139, TABLE);
    assertThat(STUDENT.lowerBound(0.95)).isCloseTo(0.02 - 0.01812461, TABLE);
  }

  @Test
  void pValuesAgreeWithBounds() {
    assertThat(NORMAL.statistic()).isEqualTo(2);
    assertThat(NORMAL.pValue()).isCloseTo(0.04550026, TABLE);
    assertThat(NORMAL.pValueGreater()).isCloseTo(0.02275013, TABLE);
    assertThat(NORMAL.pValueLess()).isCloseTo(1 - 0.02275013, TABLE);
    assertThat(STUDENT.pValue()).isCloseTo(0.07338803, TABLE);
    double level = 1 - STUDENT.pValueGreater();
    assertThat(STUDENT.lowerBound(level)).isCloseTo(0, Offset.offset(1e-9));
  }

  @Test
  void aSmallPValueKeepsItsDigits() {
    Difference far = new Difference(12, 1, Double.POSITIVE_INFINITY);
    assertThat(far.pValueGreater()).isCloseTo(1.776482e-33, Offset.offset(1e-38));
  }

  @Test
  void withoutAKnownErrorNothingIsSure() {
    Difference unknown = new Difference(1, Double.NaN, Double.NaN);
    assertThat(unknown.lowerBound(0.95)).isNaN();
    assertThat(unknown.interval(0.95).contains(1)).isFalse();
    assertThat(unknown.pValue()).isNaN();
    assertThat(new Difference(1, 2, Double.NaN).upperBound(0.95)).isNaN();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> new Difference(0, -1, 1))
        .hasMessage("standardError was -1.0 but must not be negative");
    assertThatThrownBy(() -> new Difference(0, 1, 0))
        .hasMessage("degreesOfFreedom was 0.0 but must be positive");
    assertThatThrownBy(() -> NORMAL.lowerBound(0))
        .hasMessage("level was 0.0 but must lie in (0, 1)");
    assertThatThrownBy(() -> NORMAL.interval(1.2))
        .hasMessage("level was 1.2 but must lie in (0, 1)");
    assertThatThrownBy(() -> new Interval(2, 1, 0.95))
        .hasMessage("low was 2.0 but must not exceed high, which was 1.0");
  }
}
