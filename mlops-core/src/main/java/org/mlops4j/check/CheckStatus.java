// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** How a check, or all checks of a report, went. */
public enum CheckStatus {
  /** The rule holds. */
  PASS,
  /** The rule holds, but less well than wanted. */
  WARN,
  /** There was nothing to judge by. */
  SKIPPED,
  /** The rule does not hold. */
  FAIL,
  /** The check itself failed. */
  ERROR
}
