// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import org.jspecify.annotations.Nullable;

/** Finds the cell that a value is counted in. Immutable, thread-safe; allocates nothing. */
interface CellFinder {
  /** The cell of a value that is missing. */
  int MISSING = 0;

  /** A finder for these cells; made once for many values. */
  static CellFinder of(ColumnBins bins) {
    if (bins instanceof ColumnBins.Grid grid) {
      return new GridCells(grid.points());
    }
    return bins instanceof ColumnBins.FewNumbers few
        ? LabelCells.ofNumbers(few.values())
        : LabelCells.ofWords(((ColumnBins.Words) bins).words());
  }

  /** The cell of a number; NaN is missing. */
  int cell(double number);

  /** The cell of a word; null is missing. */
  int cell(@Nullable String word);
}
