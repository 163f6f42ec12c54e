// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a source: the first twenty problems, and how many there are. */
final class Problems {
  private static final int LISTED = 20;

  private final String source;
  private final List<ExtractionProblem> listed = new ArrayList<>();
  private long total;

  Problems(String source) {
    this.source = source;
  }

  void add(ExtractionProblem problem) {
    total++;
    if (listed.size() < LISTED) {
      listed.add(problem);
    }
  }

  boolean isEmpty() {
    return total == 0;
  }

  List<ExtractionProblem> listed() {
    return listed;
  }

  ExtractionException exception(@Nullable Throwable cause) {
    return new ExtractionException(source, listed, total, cause);
  }
}
