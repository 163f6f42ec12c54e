// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FamilyLimitsTest {
  private static final double RATE = 0.05;

  @Test
  void aNewWindowExceedsAnyOfManyLimitsAtMostAsOftenAsStated() {
    Random random = new Random(1);
    double exceeded = 0;
    for (int repeat = 0; repeat < 20; repeat++) {
      FamilyLimits limits = FamilyLimits.of(statistics(random, 30, 500), 500, RATE);
      exceeded += rate(random, limits, 30) / 20;

      assertThat(limits.method()).isEqualTo(LimitSource.Method.COUNTED);
    }
    // (8 + 1)/(500 + 1), up to what twenty references leave open.
    assertThat(exceeded).isBetween(0.012, 0.024);
  }

  @Test
  void soItDoesOnAverageWithFewWindows() {
    Random random = new Random(2);
    for (int windows : new int[] {12, 20, 40, 90}) {
      double exceeded = 0;
      for (int repeat = 0; repeat < 100; repeat++) {
        FamilyLimits limits = FamilyLimits.of(statistics(random, 10, windows), windows, RATE);
        exceeded += rate(random, limits, 10) / 100;
      }
      assertThat(exceeded).as("%d windows", windows).isBetween(0.005, 0.055);
    }
  }

  @Test
  void aFreakWindowOfOneColumnDoesNotBlindTheOthers() {
    double[][] clean = statistics(new Random(3), 10, 500);
    double[][] freak = statistics(new Random(3), 10, 500);
    freak[0][7] = 1e6;

    for (int member = 0; member < 10; member++) {
      double before = FamilyLimits.of(clean, 500, RATE).limit(member, "test").threshold();
      double after = FamilyLimits.of(freak, 500, RATE).limit(member, "test").threshold();
      assertThat(after).isBetween(0.9 * before, 1.1 * before);
    }
  }

  @Test
  void threeWindowsSayNothing() {
    FamilyLimits limits = FamilyLimits.of(statistics(new Random(4), 2, 3), 3, RATE);

    assertThat(limits.method()).isEqualTo(LimitSource.Method.NONE);
    assertThat(limits.limit(0, "test").threshold()).isNaN();
  }

  @Test
  void aStatisticThatNeverVariesIsExceededByAnythingAboveIt() {
    double[][] statistics = {new double[100], statistics(new Random(5), 1, 100)[0]};
    Arrays.fill(statistics[0], 0.25);

    DriftLimit limit = FamilyLimits.of(statistics, 100, RATE).limit(0, "test");

    assertThat(limit).isEqualTo(new DriftLimit("test", 0.25, 0.25));
  }

  @Test
  void aStatisticThatIsNeverDefinedHasNoLimit() {
    double[][] statistics = {new double[100], statistics(new Random(5), 1, 100)[0]};
    Arrays.fill(statistics[0], Double.NaN);

    FamilyLimits limits = FamilyLimits.of(statistics, 100, RATE);

    assertThat(limits.limit(0, "test").threshold()).isNaN();
    assertThat(limits.limit(1, "test").threshold()).isPositive();
  }

  @Test
  void aWindowIsMeasuredByTheOthersAsIfItHadNeverBeenThere() {
    double[] values = new Random(6).doubles(40).toArray();
    values[3] = values[8];
    Spread all = new Spread(values, 2);
    for (int i = 0; i < values.length; i++) {
      int left = i;
      Spread others =
          new Spread(
              IntStream.range(0, values.length)
                  .filter(j -> j != left)
                  .mapToDouble(j -> values[j])
                  .toArray(),
              2);

      assertThat(all.distanceFromOthers(values[i]))
          .isEqualTo((values[i] - others.median()) / others.scale());
    }
  }

  /** Chi-squared statistics of 1, 5 and 9 degrees of freedom, half of each shared by all. */
  private static double[][] statistics(Random random, int members, int windows) {
    double[][] statistics = new double[members][windows];
    for (int window = 0; window < windows; window++) {
      double[] drawn = window(random, members);
      for (int member = 0; member < members; member++) {
        statistics[member][window] = drawn[member];
      }
    }
    return statistics;
  }

  private static double[] window(Random random, int members) {
    double common = random.nextGaussian();
    return IntStream.range(0, members)
        .mapToDouble(
            member -> {
              double sum = 0;
              for (int degree = 0; degree < 1 + 4 * (member % 3); degree++) {
                double value =
                    degree == 0
                        ? (common + random.nextGaussian()) / Math.sqrt(2)
                        : random.nextGaussian();
                sum += value * value;
              }
              return sum;
            })
        .toArray();
  }

  private static double rate(Random random, FamilyLimits limits, int members) {
    double[] thresholds =
        IntStream.range(0, members)
            .mapToDouble(member -> limits.limit(member, "test").threshold())
            .toArray();
    int exceeded = 0;
    for (int i = 0; i < 1_000; i++) {
      double[] window = window(random, members);
      exceeded += IntStream.range(0, members).anyMatch(m -> window[m] > thresholds[m]) ? 1 : 0;
    }
    return exceeded / 1_000.0;
  }
}
