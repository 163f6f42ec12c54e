// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** What it means when a check does not pass. */
public enum Severity {
  /** It is worth knowing. */
  INFO,
  /** Somebody should look at it; the data is used nevertheless. */
  WARN,
  /** The data must not be used. */
  BLOCK
}
