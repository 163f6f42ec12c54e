// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Arrays;
import org.mlops4j.data.Cells;

/** Collects the numbers of a column. */
record MeasureDistribution<T, V extends Number>(Subject<T, V> subject)
    implements Measure<T, Distribution> {
  @Override
  public Distribution of(Batch<T> batch) {
    Cells<V> cells = subject.in(batch);
    double[] numbers = new double[cells.size()];
    int size = 0;
    for (int row = 0; row < cells.size(); row++) {
      if (!cells.isNull(row)) {
        numbers[size++] = cells.number(row);
      }
    }
    return new Distribution(Arrays.copyOf(numbers, size), cells.size() - size);
  }

  @Override
  public Distribution merge(Distribution earlier, Distribution later) {
    return earlier.plus(later);
  }
}
