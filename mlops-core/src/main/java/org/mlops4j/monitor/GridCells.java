// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/** The cells of a {@link ColumnBins.Grid}. */
final class GridCells implements CellFinder {
  static final int NEGATIVE_INFINITY = 1;
  static final int POSITIVE_INFINITY = 2;
  static final int BELOW = 3;

  /** The cell of the first point; the cell after the last point is of what lies beyond. */
  static final int POINTS = 4;

  /** More would cost more memory than a window of some thousand rows could tell apart. */
  private static final int MOST = 256;

  private final double least;
  private final PointIndex points;

  GridCells(List<Double> points) {
    this.least = points.get(0);
    this.points = new PointIndex(points);
  }

  /**
   * The points of a reference: all of its distinct values or, if they are more than {@value #MOST},
   * its least value and that many quantiles.
   */
  static List<Double> points(NumericSample reference) {
    List<Double> points = new ArrayList<>();
    long size = reference.size();
    double[] sorted = reference.sorted();
    List<Double> distinct = distinct(sorted, MOST);
    if (distinct.size() <= MOST) {
      return distinct;
    }
    points.add(sorted[0]);
    for (int i = 1; i <= MOST; i++) {
      double quantile = sorted[(int) ((i * size + MOST - 1) / MOST - 1)];
      if (quantile > points.get(points.size() - 1)) {
        points.add(quantile);
      }
    }
    return points;
  }

  /** The distinct values of an array in ascending order, or one more than {@code most} of them. */
  static List<Double> distinct(double[] sorted, int most) {
    List<Double> distinct = new ArrayList<>();
    for (int i = 0; i < sorted.length && distinct.size() <= most; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        // Adding 0 makes one zero of the two.
        distinct.add(sorted[i] + 0.0);
      }
    }
    return distinct;
  }

  @Override
  public int cell(double number) {
    return number >= least && number <= Double.MAX_VALUE
        ? POINTS + points.below(number)
        : cellOutside(number);
  }

  private static int cellOutside(double number) {
    if (Double.isNaN(number)) {
      return MISSING;
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
    }
    return BELOW;
  }

  @Override
  public int cell(@Nullable String word) {
    throw new IllegalStateException("a column of numbers has no words");
  }

  /** How many rows are infinite, or beyond the least and the greatest value of the reference. */
  static long outside(long[] counts) {
    return counts[NEGATIVE_INFINITY]
        + counts[POSITIVE_INFINITY]
        + counts[BELOW]
        + counts[counts.length - 1];
  }

  static Sample sample(List<Double> points, long[] counts) {
    double[] values = new double[Math.toIntExact(Arrays.stream(counts).sum())];
    int at = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      int end = at + Math.toIntExact(counts[cell]);
      Arrays.fill(values, at, end, value(points, cell));
      at = end;
    }
    return Sample.numbers(values);
  }

  private static double value(List<Double> points, int cell) {
    return switch (cell) {
      case MISSING -> Double.NaN;
      case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
      case POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
      case BELOW -> Math.nextDown(points.get(0));
      default ->
          cell < POINTS + points.size()
              ? points.get(cell - POINTS)
              : Math.nextUp(points.get(points.size() - 1));
    };
  }
}
