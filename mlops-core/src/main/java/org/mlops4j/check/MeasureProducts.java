// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;

/**
 * Sums up one column of numbers, or the rows in which two have a number.
 *
 * @param second null for one column
 */
record MeasureProducts<T>(
    Subject<T, ? extends Number> first, @Nullable Subject<T, ? extends Number> second)
    implements Measure<T, Products> {
  @Override
  public Products of(Batch<T> batch) {
    Cells<?> left = first.in(batch);
    Cells<?> right = second == null ? left : second.in(batch);
    Products products = new Products();
    double[] x = left.numbers();
    double[] y = right.numbers();
    for (int row = 0; row < x.length; row++) {
      boolean none = Double.isNaN(x[row]) && left.isNull(row);
      if (none || (Double.isNaN(y[row]) && right.isNull(row))) {
        products.addMissing();
      } else if (second == null) {
        products.add(x[row]);
      } else {
        products.add(x[row], y[row]);
      }
    }
    return products;
  }

  @Override
  public Products merge(Products earlier, Products later) {
    return earlier.plus(later);
  }
}
