// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes counted by day, of the newest days only. Immutable: a reader sees a count whole.
 *
 * @param days ascending, as days since 1970
 * @param total outcomes of each day
 * @param occurred those that were true
 * @param dropped the newest day whose counts are gone
 */
record DayCounts(long[] days, long[] total, long[] occurred, long dropped) {
  static final DayCounts NONE =
      new DayCounts(new long[0], new long[0], new long[0], Long.MIN_VALUE);

  /** One outcome more. What belongs to a dropped day stays dropped. */
  DayCounts plus(long day, boolean outcome, int capacity) {
    if (day <= dropped) {
      return this;
    }
    int at = Arrays.binarySearch(days, day);
    DayCounts next = at < 0 ? withDay(-at - 1, day) : copy();
    int found = at < 0 ? -at - 1 : at;
    next.total[found]++;
    next.occurred[found] += outcome ? 1 : 0;
    return next.days.length > capacity ? next.withoutOldest() : next;
  }

  /** The share of outcomes that were true, from a day up to, not including, another. */
  @Nullable Double rate(long from, long to) {
    long all = 0;
    long yes = 0;
    for (int i = 0; i < days.length; i++) {
      if (days[i] >= from && days[i] < to) {
        all += total[i];
        yes += occurred[i];
      }
    }
    return all == 0 ? null : (double) yes / all;
  }

  private DayCounts copy() {
    return new DayCounts(days, total.clone(), occurred.clone(), dropped);
  }

  private DayCounts withDay(int at, long day) {
    DayCounts wider =
        new DayCounts(opened(days, at), opened(total, at), opened(occurred, at), dropped);
    wider.days[at] = day;
    return wider;
  }

  private static long[] opened(long[] values, int at) {
    long[] wider = new long[values.length + 1];
    System.arraycopy(values, 0, wider, 0, at);
    System.arraycopy(values, at, wider, at + 1, values.length - at);
    return wider;
  }

  private DayCounts withoutOldest() {
    int size = days.length;
    return new DayCounts(
        Arrays.copyOfRange(days, 1, size),
        Arrays.copyOfRange(total, 1, size),
        Arrays.copyOfRange(occurred, 1, size),
        days[0]);
  }
}
