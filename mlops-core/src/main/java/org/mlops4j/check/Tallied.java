// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** Something from which it follows how many rows passed. */
interface Tallied {
  /** How many rows passed and which did not. */
  Tally tally();
}
