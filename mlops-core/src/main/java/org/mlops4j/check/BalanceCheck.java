// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each class has enough of the labelled rows. */
record BalanceCheck<T>(CountOccurrences<T> counts, double share) implements Check<T> {
  /** So many classes are named in what was observed. */
  private static final int NAMED = 20;

  BalanceCheck {
    if (!(share > 0 && share <= 0.5)) {
      throw new IllegalArgumentException("share was " + share + " but must lie in (0, 0.5]");
    }
  }

  BalanceCheck(Subject<T, ?> subject, double share) {
    this(new CountOccurrences<>(List.of(subject), Nulls.IGNORE), share);
  }

  @Override
  public String rule() {
    return columns().get(0) + " with each class in " + expected();
  }

  @Override
  public String kind() {
    return "balance";
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
    Occurrences occurrences = measured.get(counts);
    long missing = occurrences.missing();
    if (occurrences.distinct() == 0) {
      return Finding.skipped("all " + missing + " values are missing").counting(0, missing);
    }
    long total = occurrences.evaluated();
    Map<String, Long> classes = new TreeMap<>();
    occurrences.forEach((label, count) -> classes.merge(Shown.text(label), count, Long::sum));
    boolean balanced =
        classes.size() > 1
            && classes.values().stream().allMatch(count -> count / (double) total >= share);
    String observed =
        classes.entrySet().stream()
            .limit(NAMED)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", ", "", classes.size() > NAMED ? ", ..." : ""));
    return Finding.of(balanced, "at least two classes, each in " + expected(), Shown.cut(observed))
        .counting(total, missing);
  }

  private String expected() {
    return "at least " + Shown.percent(share) + " of rows";
  }
}
