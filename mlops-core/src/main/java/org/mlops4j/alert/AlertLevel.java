// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

/** How soon somebody must look; the least urgent first. */
public enum AlertLevel {
  /** Nobody need act. */
  INFO,
  /** Somebody should look during the day. */
  WARNING,
  /** Somebody must act now: the library cannot help itself. */
  CRITICAL
}
