// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Few rows have a value that the reference does not know. */
record UnseenCheck<T>(CountOccurrences<T> counts, double most) implements Check<T> {
  /** So many new values are named in what was observed. */
  private static final int NAMED = 5;

  UnseenCheck {
    if (!(most >= 0 && most <= 1)) {
      throw new IllegalArgumentException("share was " + most + " but must lie in [0, 1]");
    }
  }

  @Override
  public String rule() {
    return columns().get(0) + " unknown to the reference for at most " + Shown.percent(most);
  }

  @Override
  public String kind() {
    return "unseen";
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
    Optional<Measured> reference = context.reference();
    if (reference.isEmpty()) {
      return context.unreferenced();
    }
    Occurrences now = measured.get(counts);
    Occurrences then = reference.get().get(counts);
    if (now.evaluated() == 0 || then.evaluated() == 0) {
      return Finding.skipped(
              "all values are missing in the " + (now.evaluated() == 0 ? "data" : "reference"))
          .counting(now.evaluated(), now.missing());
    }
    long[] unseen = new long[1];
    List<String> words = new ArrayList<>();
    now.forEach(
        (key, count) -> {
          if (!then.contains(key)) {
            unseen[0] += count;
            words.add(Shown.text(key));
          }
        });
    double share = unseen[0] / (double) now.evaluated();
    String named = String.join(", ", words.stream().sorted().limit(NAMED).toList());
    String observed =
        Shown.number(share)
            + (words.isEmpty() ? "" : ": " + named + (words.size() > NAMED ? ", ..." : ""));
    return Finding.of(
            share <= most, "a share of at most " + Shown.number(most), Shown.cut(observed))
        .counting(now.evaluated(), now.missing());
  }
}
