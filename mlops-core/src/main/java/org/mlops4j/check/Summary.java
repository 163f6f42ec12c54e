// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** A fact about the values of some rows that says how many there were. */
interface Summary {
  /** Rows that had a value. */
  long evaluated();

  /** Rows that had none. */
  long missing();
}
