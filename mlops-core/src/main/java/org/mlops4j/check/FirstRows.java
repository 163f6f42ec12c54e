// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Map;
import java.util.TreeMap;

/** The first of some rows, which come in any order, with what they have. */
final class FirstRows {
  private final TreeMap<Long, Object> rows = new TreeMap<>();

  /** Whether this row is among the first so far. */
  boolean takes(long row) {
    return rows.size() < Tally.SAMPLES || row < rows.lastKey();
  }

  void add(long row, Object value) {
    if (takes(row)) {
      rows.put(row, value);
      if (rows.size() > Tally.SAMPLES) {
        rows.pollLastEntry();
      }
    }
  }

  void addAll(FirstRows others) {
    others.rows.forEach(this::add);
  }

  Map<Long, Object> rows() {
    return rows;
  }
}
