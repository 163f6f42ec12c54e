// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.store.Json;

class TrialTest {
  @Test
  void aTrialIsKeptAsJson() {
    Trial trial =
        Release.canary()
            .steps(1, 10, 99.99)
            .bake(Duration.ofHours(2))
            .within(Duration.ofDays(3))
            .guard(Guard.latency(Duration.ofMillis(5)))
            .guard(Guard.better(BinaryEvaluation.AUC).margin(0.01).clusters(7));

    assertThat(Json.read(Json.text(trial), Trial.class)).isEqualTo(trial);
    assertThat(trial.steps()).containsExactly(100, 1_000, 9_999);
    assertThat(trial.levelOfEach()).isEqualTo(0.05 / 3);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                new Trial(
                    Exposure.SHADOW,
                    List.of(500, 500),
                    Duration.ofHours(-1),
                    0,
                    List.of(Guard.latency(Duration.ofMillis(1))),
                    1,
                    false,
                    null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "steps were [500, 500] basis points but must be one or more, rise and lie in"
                + " [0, 9999]; bake was PT-1H but must not be negative; minimumSamples was 0 but"
                + " must be >= 1; level was 1.0 but must lie in (0, 1); guards were [no more"
                + " answers above PT0.001S than the champion] but nobody waits for the answers of"
                + " a shadow");
  }

  @Test
  void aTrialThatMayNotLastLongerThanItsFirstStepIsRefused() {
    assertThatThrownBy(() -> Release.canary().within(Duration.ofHours(1)))
        .hasMessage("within was PT1H but must be longer than bake, which was PT1H");
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> CallCounts.of(3, 4))
        .hasMessage(
            "counts were 4 failures of 3 requests and 0 slow of 0 timed"
                + " but must lie in [0, requests] and [0, timed]");
  }
}
