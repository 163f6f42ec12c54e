// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.mlops4j.data.Sample;

/** All numbers of a column: 8 bytes each. What follows from them is exact. Thread-safe. */
final class Distribution implements Summary {
  private final List<double[]> runs = new ArrayList<>();
  private double[] sorted = new double[0];
  private int size;
  private long missing;

  Distribution(double[] numbers, long missing) {
    this.runs.add(numbers);
    this.size = numbers.length;
    this.missing = missing;
  }

  Distribution plus(Distribution later) {
    runs.addAll(later.runs);
    size = Math.addExact(size, later.size);
    missing += later.missing;
    return this;
  }

  @Override
  public long evaluated() {
    return size;
  }

  @Override
  public long missing() {
    return missing;
  }

  /** Linear between the two nearest numbers (type 7 of Hyndman and Fan 1996); NaN if one is. */
  double quantile(double share) {
    double[] numbers = sorted();
    if (hasNaN()) {
      return Double.NaN;
    }
    double position = (numbers.length - 1) * share;
    int below = (int) position;
    int above = Math.min(below + 1, numbers.length - 1);
    double part = position - below;
    return part == 0 ? numbers[below] : numbers[below] * (1 - part) + numbers[above] * part;
  }

  double interquartileRange() {
    return quantile(0.75) - quantile(0.25);
  }

  /** The third central moment by the second's power of 3/2 (g1 of Joanes and Gill 1998). */
  double skewness() {
    return moment(3) / Math.pow(moment(2), 1.5);
  }

  /** The fourth central moment by the square of the second, less 3 (g2 of Joanes and Gill 1998). */
  double excessKurtosis() {
    double variance = moment(2);
    return moment(4) / (variance * variance) - 3;
  }

  /** The share further from the mean than so many standard deviations. */
  double shareBeyondDeviations(double deviations) {
    double mean = mean();
    double reach = deviations * Math.sqrt(moment(2) * size / (size - 1.0));
    return shareOutside(mean - reach, mean + reach);
  }

  /** The share beyond the quartiles by more than so many interquartile ranges (Tukey 1977). */
  double shareBeyondFences(double ranges) {
    double reach = ranges * interquartileRange();
    return shareOutside(quantile(0.25) - reach, quantile(0.75) + reach);
  }

  /** The share that is less than one number or more than another; NaN if one or a bound is. */
  double shareOutside(double low, double high) {
    if (Double.isNaN(low) || Double.isNaN(high) || hasNaN()) {
      return Double.NaN;
    }
    long outside = Arrays.stream(sorted()).filter(number -> number < low || number > high).count();
    return outside / (double) size;
  }

  /** For a comparison with other numbers. */
  Sample sample() {
    double[] all = new double[Math.toIntExact(size + missing)];
    Arrays.fill(all, Double.NaN);
    System.arraycopy(sorted(), 0, all, 0, size);
    return Sample.numbers(all);
  }

  double min() {
    return hasNaN() ? Double.NaN : sorted()[0];
  }

  double max() {
    return sorted()[size - 1];
  }

  private double mean() {
    return sum(number -> number) / size;
  }

  private double moment(int order) {
    double mean = mean();
    return sum(
            number -> {
              double square = (number - mean) * (number - mean);
              return order == 2 ? square : order == 3 ? square * (number - mean) : square * square;
            })
        / size;
  }

  private double sum(DoubleUnaryOperator term) {
    ExactSum sum = new ExactSum();
    for (double number : sorted()) {
      sum.add(term.applyAsDouble(number));
    }
    return sum.value();
  }

  /** NaN is sorted to the end. */
  private boolean hasNaN() {
    return size > 0 && Double.isNaN(sorted()[size - 1]);
  }

  private synchronized double[] sorted() {
    if (sorted.length != size) {
      double[] all = new double[size];
      int filled = 0;
      for (double[] run : runs) {
        System.arraycopy(run, 0, all, filled, run.length);
        filled += run.length;
      }
      Arrays.sort(all);
      runs.clear();
      runs.add(all);
      sorted = all;
    }
    return sorted;
  }
}
