// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often values break their order, with the ends of each sequence, by which a break at the seam
 * of two batches is seen.
 */
record Sequences<C>(Tally tally, Map<Object, Ends<C>> ends) implements Tallied {
  /** The first value of a sequence, its row, and the last value. */
  record Ends<C>(C first, long firstRow, C last) {}

  Sequences<C> plus(Sequences<C> later, Direction direction, String column) {
    Map<Object, Ends<C>> merged = new HashMap<>(ends);
    List<Sample> seams = new ArrayList<>();
    later.ends.forEach(
        (group, next) -> {
          Ends<C> before = ends.get(group);
          if (before == null) {
            merged.put(group, next);
            return;
          }
          merged.put(group, new Ends<>(before.first, before.firstRow, next.last));
          if (!direction.allows(before.last, next.first)) {
            seams.add(new Sample(next.firstRow, column, Shown.cut(Shown.text(next.first))));
          }
        });
    return new Sequences<>(merged(tally, later.tally, seams), merged);
  }

  /** Both tallies and what was found between them, with the first samples of all by row. */
  private static Tally merged(Tally earlier, Tally later, List<Sample> seams) {
    List<Sample> samples = new ArrayList<>(earlier.samples());
    samples.addAll(seams);
    samples.addAll(later.samples());
    samples.sort(Comparator.comparingLong(Sample::row));
    return new Tally(
        earlier.evaluated() + later.evaluated(),
        earlier.missing() + later.missing(),
        earlier.failed() + later.failed() + seams.size(),
        List.copyOf(samples.subList(0, Math.min(samples.size(), Tally.SAMPLES))));
  }
}
