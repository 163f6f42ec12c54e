// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows that pass a test. */
record RowMeasure<T>(RowTest<T> test, Nulls nulls) implements Measure<T, Tally> {
  @Override
  public Tally of(Batch<T> batch) {
    return count(batch, test.over(batch), nulls, RowTest.columns(test.columns()));
  }

  @Override
  public Tally merge(Tally earlier, Tally later) {
    return earlier.plus(later);
  }

  /** Asks about each row in turn. */
  static Tally count(Batch<?> batch, RowTest.Bound bound, Nulls nulls, String columns) {
    int missing = 0;
    int failed = 0;
    List<Sample> samples = new ArrayList<>(0);
    int size = batch.size();
    int row = 0;
    RowTest.@Nullable Scan scan = bound instanceof RowTest.Scan scanning ? scanning : null;
    try {
      for (; row < size; row++) {
        if (scan != null) {
          try {
            row = scan.next(row, size);
          } catch (RuntimeException | StackOverflowError e) {
            // Each row is asked about, so that the one that throws is named.
            scan = null;
          }
          if (row == size) {
            break;
          }
        }
        RowTest.Verdict verdict = bound.of(row);
        if (verdict == RowTest.Verdict.GOOD) {
          continue;
        }
        if (verdict == RowTest.Verdict.MISSING) {
          missing++;
          if (nulls != Nulls.FAIL) {
            continue;
          }
        }
        failed++;
        if (samples.size() < Tally.SAMPLES) {
          samples.add(new Sample(batch.number(row), columns, bound.shown(row)));
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new MeasureFailedException("row " + batch.number(row) + ": " + Shown.failure(e), e);
    }
    long evaluated = nulls == Nulls.IGNORE ? size - missing : size;
    return new Tally(evaluated, missing, failed, List.copyOf(samples));
  }
}
