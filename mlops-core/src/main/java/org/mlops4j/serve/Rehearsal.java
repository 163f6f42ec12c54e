// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.List;

/** Runs a version before it serves, so that its code is compiled when the first request comes. */
final class Rehearsal {
  private static final int ANSWERS = 500;

  private Rehearsal() {}

  /** Answers the rows over and over; what the model throws goes to whoever prepares it. */
  static <T> void of(Served<T, ?> served, List<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    double[] scratch = new double[served.scratch()];
    for (int i = 0; i < ANSWERS; i++) {
      served.rehearse(rows.get(i % rows.size()), scratch);
    }
  }
}
