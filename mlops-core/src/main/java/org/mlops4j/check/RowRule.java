// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/** A rule that each row keeps or breaks. */
interface RowRule<T> {
  /** What must hold, such as {@code distance between 1 and 6000}. */
  String text();

  String kind();

  List<String> columns();

  /** What a missing value means unless the check says otherwise. */
  default Nulls nulls() {
    return Nulls.IGNORE;
  }

  /** Counts the rows that keep it. */
  Measure<T, ? extends Tallied> measure(Nulls nulls);
}
