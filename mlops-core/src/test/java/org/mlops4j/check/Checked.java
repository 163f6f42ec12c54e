// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Instant;
import java.util.List;
import org.mlops4j.data.Dataset;

/** Runs checks at a fixed time. */
final class Checked {
  static final CheckContext NOW = CheckContext.at(Instant.parse("2014-01-03T00:00:00Z"));

  private Checked() {}

  static CheckResult one(Check<Ride> check, Dataset<Ride> data) {
    return CheckSuite.of(List.of(check)).run(data, NOW).results().get(0);
  }
}
