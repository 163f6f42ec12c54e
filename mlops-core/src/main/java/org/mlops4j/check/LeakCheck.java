// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No class of the label is told from the others by one feature alone: by the area under the ROC
 * curve of the feature as a score for the class, or against it (Mann and Whitney 1947).
 */
record LeakCheck<T>(CountOccurrences<T> counts, double most) implements Check<T> {
  LeakCheck {
    if (!(most >= 0.5 && most < 1)) {
      throw new IllegalArgumentException("area was " + most + " but must lie in [0.5, 1)");
    }
  }

  LeakCheck(Subject<T, ?> label, Subject<T, ?> feature, double most) {
    this(new CountOccurrences<>(List.of(feature, label), Nulls.IGNORE), most);
  }

  @Override
  public String rule() {
    return columns().get(1) + " not given away by " + columns().get(0) + ": " + expected();
  }

  @Override
  public String kind() {
    return "leak";
  }

  @Override
  public List<String> columns() {
    return counts.subjects().stream().map(Subject::name).toList();
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(counts);
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Occurrences together = measured.get(counts);
    if (together.evaluated() == 0) {
      return Finding.skipped("no row has both").counting(0, together.missing());
    }
    TreeMap<Object, TreeMap<String, Long>> classes = new TreeMap<>(natural());
    TreeMap<String, Long> totals = new TreeMap<>();
    together.forEach(
        (key, count) -> {
          Key.Combination both = (Key.Combination) key;
          String label = Shown.text(both.key(1));
          classes
              .computeIfAbsent(both.key(0), value -> new TreeMap<>())
              .merge(label, count, Long::sum);
          totals.merge(label, count, Long::sum);
        });
    if (totals.size() < 2) {
      return Finding.skipped("there is one class only")
          .counting(together.evaluated(), together.missing());
    }
    double area = 0;
    for (Map.Entry<String, Long> label : totals.entrySet()) {
      double one = area(classes, label.getKey(), label.getValue(), together.evaluated());
      area = Math.max(area, Math.max(one, 1 - one));
    }
    return Finding.of(area <= most, expected(), "an area under the curve of " + Shown.number(area))
        .counting(together.evaluated(), together.missing());
  }

  /** The chance that a row of the class has a larger feature than another one; ties count half. */
  private static double area(
      TreeMap<Object, TreeMap<String, Long>> classes, String label, long size, long rows) {
    double below = 0;
    double pairs = 0;
    for (TreeMap<String, Long> value : classes.values()) {
      double inside = value.getOrDefault(label, 0L);
      double outside = -inside;
      for (long count : value.values()) {
        outside += count;
      }
      pairs += inside * (below + outside / 2);
      below += outside;
    }
    return pairs / (size * (double) (rows - size));
  }

  /** The rules offer this for comparable features only. */
  @SuppressWarnings("unchecked")
  private static Comparator<Object> natural() {
    return (one, other) -> ((Comparable<Object>) one).compareTo(other);
  }

  private String expected() {
    return "an area under the curve of at most " + Shown.number(most);
  }
}
