// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.time.Duration;
import java.util.List;

/**
 * How an approved version meets traffic. The first version of a model has no champion to be
 * compared with and takes all of it. Immutable.
 */
public sealed interface Release permits AllAtOnce, Trial {
  /** All of the traffic, in basis points: hundredths of a percent. */
  int ALL = 10_000;

  /** The new version becomes the champion at once; the former one stays warm. */
  static Release allAtOnce() {
    return new AllAtOnce();
  }

  /** The new version becomes the champion at once, if it passes its smoke tests before. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <T, O> BlueGreen<T, O> blueGreen(SmokeTest<T, O>... tests) {
    return new BlueGreen<>(List.of(tests));
  }

  /**
   * The new version becomes the challenger and answers a share of the requests, always for the same
   * keys, until somebody {@linkplain RolloutOutcome#PROMOTED promotes} it or takes it back. Nothing
   * is decided by itself.
   *
   * @param percent 0, or in [0.01, 100]; rounded to hundredths. With 100 the new version becomes
   *     the champion at once
   */
  static Release canaryPercent(double percent) {
    int share = Trial.basisPoints(percent);
    return share == ALL
        ? allAtOnce()
        : new Trial(
            Exposure.TRAFFIC, List.of(share), Duration.ZERO, 1, List.of(), 0.05, true, null);
  }

  /**
   * The new version becomes the challenger and its share of the traffic grows step by step, until
   * it becomes the champion or a guard ends its trial. By itself: 5, 25 and 50 percent, each for an
   * hour and 1,000 requests at least, {@linkplain Guard#errorRate guarded against failures}.
   */
  static Trial canary() {
    return trial(Exposure.TRAFFIC, List.of(500, 2_500, 5_000));
  }

  /**
   * The new version becomes the challenger and answers what the champion answers too, but nobody
   * sees its answers. By itself: for an hour and 1,000 requests at least, guarded against failures;
   * then it becomes the champion. It is given the predictions that are {@linkplain
   * org.mlops4j.serve.Recorder recorded}; while none are, the trial holds.
   */
  static Trial shadow() {
    return trial(Exposure.SHADOW, List.of(0));
  }

  private static Trial trial(Exposure exposure, List<Integer> steps) {
    return new Trial(
        exposure, steps, Duration.ofHours(1), 1_000, List.of(Guard.errorRate()), 0.05, false, null);
  }
}
