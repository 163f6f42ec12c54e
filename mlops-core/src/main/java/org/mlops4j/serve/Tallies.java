// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

/** Requests and failures of one version. */
final class Tallies extends LaneCells {
  private static final int REQUESTS = 0;
  private static final int FAILURES = 1;

  Tallies() {
    super(2);
  }

  void request(Lane lane) {
    add(lane, REQUESTS, 1);
  }

  void failure(Lane lane) {
    add(lane, FAILURES, 1);
  }

  long requests() {
    return sum(REQUESTS);
  }

  long failures() {
    return sum(FAILURES);
  }
}
