// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** What a missing value means to a check of rows. */
public enum Nulls {
  /** The row is not evaluated: whether a value is there is a check of its own. */
  IGNORE,
  /** The row passes. */
  PASS,
  /** The row fails. */
  FAIL
}
