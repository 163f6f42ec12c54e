// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.mlops4j.data.NumericSample;

/** Areas between two empirical distribution functions. */
final class DistributionArea {
  private DistributionArea() {}

  static double absolute(NumericSample reference, NumericSample current) {
    return area(reference, current, false);
  }

  static double squared(NumericSample reference, NumericSample current) {
    return area(reference, current, true);
  }

  private static double area(NumericSample reference, NumericSample current, boolean square) {
    int n = (int) reference.size();
    int m = (int) current.size();
    int i = 0;
    int j = 0;
    double area = 0;
    double left = Math.min(reference.value(0), current.value(0));
    while (i < n || j < m) {
      double value =
          i == n
              ? current.value(j)
              : j == m ? reference.value(i) : Math.min(reference.value(i), current.value(j));
      double gap = Math.abs((double) ((long) i * m - (long) j * n)) / ((double) n * m);
      // Either width may exceed the range of doubles where the area does not.
      area += gap == 0 ? 0 : weighted(left, value, square ? gap * gap : gap);
      while (i < n && reference.value(i) == value) {
        i++;
      }
      while (j < m && current.value(j) == value) {
        j++;
      }
      left = value;
    }
    return area;
  }

  private static double weighted(double left, double right, double weight) {
    double width = right - left;
    return Double.isInfinite(width) ? right * weight - left * weight : width * weight;
  }
}
