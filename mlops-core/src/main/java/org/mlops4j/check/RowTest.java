// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells good rows from bad ones. Values: equal tests are made once. */
interface RowTest<T> extends RowRule<T> {
  /** The test, prepared for the rows of a batch. */
  Bound over(Batch<T> batch);

  @Override
  default Measure<T, Tally> measure(Nulls nulls) {
    return new RowMeasure<>(this, nulls);
  }

  /** What a test says about a row. */
  enum Verdict {
    GOOD,
    BAD,
    MISSING
  }

  /** A test of the rows of one batch, which are asked about in their order. */
  interface Bound {
    Verdict of(int row);

    /** What the row is shown by when it is bad; null when that is missing. */
    @Nullable String shown(int row);
  }

  /** A test that can pass over good rows; it looks at each row by itself, so it may ask again. */
  interface Scan extends Bound {
    /** The first row from one on that may not be good; the size when all are good. */
    int next(int from, int size);
  }

  /** How a sample names columns. */
  static String columns(List<String> columns) {
    return String.join(", ", columns);
  }
}
