// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Lane lane = new Lane(3);

  @Test
  void quantilesAreNeverBelowTheTrueOnesAndLessThanASixteenthAbove() {
    Random random = new Random(1);
    long[] times = random.longs(10_000, 0, 20).map(power -> randomBelow(random, power)).toArray();
    Latencies latencies = of(times);
    Arrays.sort(times);

    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      long exact = times[(int) Math.ceil(share * times.length) - 1];
      assertThat((double) latencies.quantile(share).toNanos())
          .isBetween((double) exact, exact * 17 / 16.0);
    }
    assertThat(latencies.count()).isEqualTo(10_000);
    assertThat(latencies.total()).isEqualTo(Duration.ofNanos(Arrays.stream(times).sum()));
  }

  @Test
  void timesAboveABoundAreCounted() {
    Latencies latencies = of(5, 100, 1_000, 2_000, 1_000_000);

    assertThat(latencies.above(Duration.ofNanos(900))).isEqualTo(3);
    assertThat(latencies.above(Duration.ofNanos(5))).isEqualTo(4);
    assertThat(latencies.above(Duration.ofDays(1))).isZero();
  }

  @Test
  void whatCameAfterAnEarlierReadingIsTheDifference() {
    Latencies early = of(10, 20);
    Latencies late = of(10, 20, 5_000);

    assertThat(late.since(early)).isEqualTo(of(5_000));
    assertThat(early.plus(of(5_000))).isEqualTo(late).hasSameHashCodeAs(late);
    assertThat(early.since(early)).isEqualTo(Latencies.NONE);
  }

  @Test
  void clocksThatJumpBackAndTimesWithoutEndHaveABucket() {
    assertThat(of(-5).quantile(1)).isZero();
    assertThat(of(Long.MAX_VALUE).quantile(1))
        .isBetween(Duration.ofMinutes(18), Duration.ofDays(1));
    assertThat(Latencies.NONE.quantile(0.5)).isZero();
    assertThatThrownBy(() -> Latencies.NONE.quantile(2))
        .hasMessage("share was 2.0 but must lie in [0, 1]");
  }

  private Latencies of(long... times) {
    Timings timings = new Timings();
    for (long time : times) {
      timings.took(lane, time);
    }
    return timings.latencies();
  }

  private static long randomBelow(Random random, long power) {
    return (long) (random.nextDouble() * (1L << power));
  }
}
