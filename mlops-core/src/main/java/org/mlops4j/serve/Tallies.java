// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** Requests and failures of one version. */
final class Tallies {
  private static final int REQUESTS = 0;
  private static final int FAILURES = 1;

  private final LaneCells cells = new LaneCells(2);

  void request(Lane lane) {
    cells.add(lane, REQUESTS, 1);
  }

  void failure(Lane lane) {
    cells.add(lane, FAILURES, 1);
  }

  long requests() {
    return cells.sum(REQUESTS);
  }

  long failures() {
    return cells.sum(FAILURES);
  }
}
