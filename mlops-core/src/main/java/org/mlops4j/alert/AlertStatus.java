// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

/** Whether what an alert tells of begins or is over. */
public enum AlertStatus {
  /** Something is wrong. */
  TRIGGERED,
  /** It is over. */
  RESOLVED
}
