// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Map;

/** A check that judges numbers which sum up the data, and are worth remembering. */
interface Metered {
  /** The kind of checks that compare with what the numbers were before. */
  String HISTORY = "history";

  /** The numbers by name; none where there is nothing to sum up. */
  Map<String, Double> metrics(Measured measured);
}
