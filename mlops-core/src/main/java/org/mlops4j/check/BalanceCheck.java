// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each class has enough of the labelled rows. */
record BalanceCheck<T>(CountOccurrences<T> counts, Balance balance) implements Check<T> {
  /** So many classes are named in what was observed. */
  private static final int NAMED = 20;

  BalanceCheck(Subject<T, ?> subject, Balance balance) {
    this(new CountOccurrences<>(List.of(subject), Nulls.IGNORE), balance);
  }

  @Override
  public String rule() {
    return columns().get(0) + " with " + balance.text();
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
            && balance.holds(
                Collections.min(classes.values()), Collections.max(classes.values()), total);
    String observed =
        classes.entrySet().stream()
            .limit(NAMED)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", ", "", classes.size() > NAMED ? ", ..." : ""));
    return Finding.of(balanced, "at least two classes, " + balance.text(), Shown.cut(observed))
        .counting(total, missing);
  }
}
