// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Map;

/**
 * What stored rows do not know of the record that they are read as.
 *
 * @param columns why there is no such column, by the component's name
 * @param rows why no whole row can be made; empty when it can
 */
record Gaps(Map<String, String> columns, String rows) {
  static final Gaps NONE = new Gaps(Map.of(), "");

  void requireColumn(String name) {
    String why = columns.get(name);
    if (why != null) {
      throw new ColumnAbsentException(why);
    }
  }

  void requireRows() {
    if (!rows.isEmpty()) {
      throw new ColumnAbsentException(rows);
    }
  }
}
