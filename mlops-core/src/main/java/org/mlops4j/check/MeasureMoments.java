// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.mlops4j.data.Cells;

/** Sums up a column of numbers. */
record MeasureMoments<T, V extends Number>(Subject<T, V> subject) implements Measure<T, Moments> {
  @Override
  public Moments of(Batch<T> batch) {
    Cells<V> cells = subject.in(batch);
    int missing = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    ExactSum sum = new ExactSum();
    double[] numbers = cells.numbers();
    for (int row = 0; row < numbers.length; row++) {
      double value = numbers[row];
      if (Double.isNaN(value) && cells.isNull(row)) {
        missing++;
        continue;
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum.add(value);
    }
    return new Moments(cells.size() - missing, missing, min, max, sum);
  }

  @Override
  public Moments merge(Moments earlier, Moments later) {
    return earlier.plus(later);
  }
}
