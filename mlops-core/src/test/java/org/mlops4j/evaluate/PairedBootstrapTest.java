// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PairedBootstrapTest {
  private static double[] normal(Random random, int rows) {
    double[] values = new double[rows];
    Arrays.setAll(values, row -> random.nextGaussian());
    return values;
  }

  @Test
  void theSameSeedDrawsTheSameRows() {
    double[] candidate = normal(new Random(1), 50);
    double[] champion = normal(new Random(2), 50);

    assertThat(PairedBootstrap.of(candidate, champion, 100, 7).differences())
        .isEqualTo(PairedBootstrap.of(candidate, champion, 100, 7).differences())
        .isNotEqualTo(PairedBootstrap.of(candidate, champion, 100, 8).differences());
  }

  @Test
  void equalModelsMakeNoDifference() {
    double[] losses = normal(new Random(1), 50);
    PairedBootstrap bootstrap = PairedBootstrap.of(losses, losses.clone(), 100, 7);

    assertThat(bootstrap.estimate()).isZero();
    assertThat(bootstrap.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(bootstrap.pValue()).isEqualTo(1);
  }

  @Test
  void aConstantLeadIsSure() {
    double[] champion = normal(new Random(1), 50);
    double[] candidate = Arrays.stream(champion).map(value -> value + 1).toArray();
    PairedBootstrap bootstrap = PairedBootstrap.of(candidate, champion, 199, 7);

    assertThat(bootstrap.interval(0.95).low()).isCloseTo(1, within(1e-12));
    assertThat(bootstrap.pValue()).isEqualTo(0.01);
  }

  @Test
  void itsErrorIsThatOfAMeanDifference() {
    double[] candidate = normal(new Random(1), 400);
    double[] champion = normal(new Random(2), 400);

    assertThat(PairedBootstrap.of(candidate, champion, 2_000, 7).standardError())
        .isCloseTo(Math.sqrt(2.0 / 400), within(0.007));
  }

  @Test
  void anEquallyGoodCandidateIsCalledDifferentOnceInTwentyTimes() {
    int alarms = 0;
    for (int trial = 0; trial < 400; trial++) {
      Random random = new Random(trial);
      PairedBootstrap bootstrap =
          PairedBootstrap.of(normal(random, 60), normal(random, 60), 200, trial);
      alarms += bootstrap.pValue() < 0.05 ? 1 : 0;
    }
    assertThat(alarms).isBetween(8, 34);
  }

  @Test
  void wrongArgumentsAreNamed() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> PairedBootstrap.of(two, new double[3], 10, 1))
        .hasMessage("champion had length 3 but there are 2 rows");
    assertThatThrownBy(() -> PairedBootstrap.of(two, two, 1, 1))
        .hasMessage("resamples was 1 but must be at least 2");
    assertThatThrownBy(() -> PairedBootstrap.of(new double[0], new double[0], 10, 1))
        .hasMessage("rows were none but must be at least one");
    assertThatThrownBy(() -> PairedBootstrap.of(two, new double[] {1, Double.NaN}, 10, 1))
        .hasMessage("numbers of row 1 were 2.0 and NaN but must be finite");
  }
}
