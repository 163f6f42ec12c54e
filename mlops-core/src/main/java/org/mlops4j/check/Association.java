// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What follows from how often the values of two columns occur together: the same whatever the order
 * of the values, because sums are rounded once.
 */
final class Association {
  private final Occurrences together;
  private final Map<Object, Long> firsts = new HashMap<>();
  private final Map<Object, Long> seconds = new HashMap<>();

  /**
   * @param together of combinations of two
   */
  Association(Occurrences together) {
    this.together = together;
    together.forEach(
        (key, count) -> {
          Key.Combination both = (Key.Combination) key;
          firsts.merge(both.key(0), count, Long::sum);
          seconds.merge(both.key(1), count, Long::sum);
        });
  }

  /** In nats (Shannon 1948). */
  double mutualInformation() {
    double rows = together.evaluated();
    ExactSum sum = new ExactSum();
    together.forEach(
        (key, count) -> {
          Key.Combination both = (Key.Combination) key;
          double expected = (double) count(firsts, both.key(0)) * count(seconds, both.key(1));
          sum.add(count / rows * StrictMath.log(count * rows / expected));
        });
    return Math.max(0, sum.value());
  }

  /** From 0 to 1 (Cramér 1946); NaN when a column does not vary. */
  double cramersV() {
    int least = Math.min(firsts.size(), seconds.size()) - 1;
    ExactSum sum = new ExactSum();
    together.forEach(
        (key, count) -> {
          Key.Combination both = (Key.Combination) key;
          double expected = (double) count(firsts, both.key(0)) * count(seconds, both.key(1));
          sum.add(count * (double) count / expected);
        });
    return Math.min(1, Math.sqrt(Math.max(0, sum.value() - 1) / least));
  }

  private static long count(Map<Object, Long> counts, Object key) {
    return Objects.requireNonNull(counts.get(key), "every pair was counted on both sides");
  }
}
