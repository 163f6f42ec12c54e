// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often values fall, with what is needed to see a fall at the seam of two batches.
 *
 * @param first the first value there is; null when there is none
 * @param firstRow its row
 * @param last the last value there is
 */
record Ascent<C>(Tally tally, @Nullable C first, long firstRow, @Nullable C last)
    implements Tallied {
  Ascent<C> plus(Ascent<C> later, String column) {
    if (later.first == null) {
      return new Ascent<>(tally.plus(later.tally), first, firstRow, last);
    }
    if (last == null) {
      return new Ascent<>(tally.plus(later.tally), later.first, later.firstRow, later.last);
    }
    Tally merged = tally.plus(later.tally);
    if (falls(last, later.first)) {
      String shown = Shown.cut(Shown.text(later.first));
      Tally seam = new Tally(0, 0, 1, List.of(new Sample(later.firstRow, column, shown)));
      merged = tally.plus(before(later.tally, later.firstRow)).plus(seam);
      merged = merged.plus(after(later.tally, later.firstRow));
    }
    return new Ascent<>(merged, first, firstRow, later.last);
  }

  /** Natural order; the rules offer this check for comparable values only. */
  @SuppressWarnings("unchecked")
  static <C> boolean falls(C from, C to) {
    return ((Comparable<? super C>) from).compareTo(to) > 0;
  }

  /** All counts, but the samples before a row only. */
  private static Tally before(Tally tally, long row) {
    return new Tally(
        tally.evaluated(),
        tally.missing(),
        tally.failed(),
        tally.samples().stream().filter(sample -> sample.row() < row).toList());
  }

  /** No counts, but the samples after a row. */
  private static Tally after(Tally tally, long row) {
    return new Tally(
        0, 0, 0, tally.samples().stream().filter(sample -> sample.row() > row).toList());
  }
}
