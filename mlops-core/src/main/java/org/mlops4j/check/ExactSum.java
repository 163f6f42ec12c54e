// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum without rounding until it is read: the same whatever the order of its numbers, so the same
 * however data is cut. Kept as numbers whose bits do not overlap, smallest first (Shewchuk 1997,
 * "Adaptive Precision Floating-Point Arithmetic", grow-expansion); two of them are usual.
 */
final class ExactSum {
  /** No whole number beyond this is summed by itself; two of them together still fit. */
  private static final long LARGEST_WHOLE = 1L << 61;

  private double[] partials = new double[8];
  private int size;

  /** The sum of whole numbers, apart from the others: as exact, and without a loop. */
  private long whole;

  /** The sum of what is not finite, 0 while everything is. */
  private double infinite;

  void add(double value) {
    long number = (long) value;
    if (number == value && number >= -LARGEST_WHOLE && number <= LARGEST_WHOLE) {
      addWhole(number);
    } else {
      addAny(value);
    }
  }

  private void addWhole(long number) {
    whole += number;
    if (Math.abs(whole) > LARGEST_WHOLE) {
      // The two halves are both doubles.
      addAny((whole >> Integer.SIZE) * 0x1p32);
      addAny(whole & 0xffffffffL);
      whole = 0;
    }
  }

  private void addAny(double value) {
    double carry = value;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double sum = carry + partials[i];
      double lost =
          Math.abs(carry) < Math.abs(partials[i])
              ? carry - (sum - partials[i])
              : partials[i] - (sum - carry);
      if (lost != 0) {
        partials[kept++] = lost;
      }
      carry = sum;
    }
    if (Double.isInfinite(carry) || Double.isNaN(carry)) {
      infinite += carry;
      size = 0;
      return;
    }
    if (kept == partials.length) {
      partials = Arrays.copyOf(partials, 2 * kept);
    }
    partials[kept] = carry;
    size = kept + 1;
  }

  void add(ExactSum other) {
    infinite += other.infinite;
    addWhole(other.whole);
    addPartials(other);
  }

  private void addPartials(ExactSum other) {
    for (int i = 0; i < other.size; i++) {
      addAny(other.partials[i]);
    }
  }

  boolean isFinite() {
    return infinite == 0;
  }

  /** The sum without any rounding; only where it is finite. */
  BigDecimal exact() {
    BigDecimal sum = BigDecimal.valueOf(whole);
    for (int i = 0; i < size; i++) {
      sum = sum.add(new BigDecimal(partials[i]));
    }
    return sum;
  }

  /** The sum, rounded once to the nearest double; infinite or NaN when a number is. */
  double value() {
    if (infinite != 0) {
      return infinite;
    }
    if (whole != 0 && size > 0) {
      ExactSum all = new ExactSum();
      all.addPartials(this);
      all.addAny((whole >> Integer.SIZE) * 0x1p32);
      all.addAny(whole & 0xffffffffL);
      return all.rounded();
    }
    return size == 0 ? whole : rounded();
  }

  /** The sum of the partials, rounded once. */
  private double rounded() {
    double sum = 0;
    double lost = 0;
    int i = size;
    while (i > 0 && lost == 0) {
      double before = sum;
      double next = partials[--i];
      sum = before + next;
      lost = next - (sum - before);
    }
    // Half a unit lost was rounded to even; a smaller rest of the same sign says which way is
    // nearer.
    if (i > 0 && lost != 0 && Math.signum(lost) == Math.signum(partials[i - 1])) {
      double twice = 2 * lost;
      double away = sum + twice;
      if (away - sum == twice) {
        return away;
      }
    }
    return sum;
  }
}
