// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which labels rows with equal features have: exact; about 200 bytes a group. */
final class Conflicts implements Tallied {
  private final String column;
  private final Map<Key.Combination, Group> groups = new HashMap<>();
  private Tally rows = new Tally(0, 0, 0, List.of());

  Conflicts(String column) {
    this.column = column;
  }

  /** Rows with equal features: their number, their first rows with labels, and how they differ. */
  private static final class Group {
    private final Object label;
    private final TreeMap<Long, Object> first = new TreeMap<>();
    private long size;
    private boolean differing;

    Group(Object label) {
      this.label = label;
    }

    void add(Object other, long row) {
      size++;
      differing |= !other.equals(label);
      keep(row, other);
    }

    void add(Group later) {
      size += later.size;
      differing |= later.differing || !later.label.equals(label);
      later.first.forEach(this::keep);
    }

    private void keep(long row, Object other) {
      if (first.size() < Tally.SAMPLES || row < first.lastKey()) {
        first.put(row, other);
        if (first.size() > Tally.SAMPLES) {
          first.pollLastEntry();
        }
      }
    }
  }

  void add(Tally more) {
    rows = rows.plus(more);
  }

  void add(Key.Combination features, Object label, long row) {
    groups.computeIfAbsent(features, key -> new Group(label)).add(label, row);
  }

  Conflicts plus(Conflicts later) {
    add(later.rows);
    later.groups.forEach(
        (features, group) -> {
          Group known = groups.putIfAbsent(features, group);
          if (known != null) {
            known.add(group);
          }
        });
    return this;
  }

  /** All rows of a group with two labels or more fail. */
  @Override
  public Tally tally() {
    List<Group> differing = groups.values().stream().filter(group -> group.differing).toList();
    List<Sample> samples =
        Stream.concat(
                rows.samples().stream(),
                differing.stream()
                    .flatMap(group -> group.first.entrySet().stream())
                    .map(
                        row ->
                            new Sample(
                                row.getKey(), column, Shown.cut(Shown.text(row.getValue())))))
            .sorted(Comparator.comparingLong(Sample::row))
            .limit(Tally.SAMPLES)
            .toList();
    long failed = differing.stream().mapToLong(group -> group.size).sum();
    return new Tally(rows.evaluated(), rows.missing(), rows.failed() + failed, samples);
  }
}
