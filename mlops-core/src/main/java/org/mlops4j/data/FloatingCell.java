// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.jspecify.annotations.Nullable;

/** Floating point numbers, each the double that is nearest to what is written. */
record FloatingCell(ValuesBuilder.Doubles column) implements CellReader {
  /** Every power of ten up to here is a double without rounding. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final int EXACT_DIGITS = 15;

  @Override
  public @Nullable String read(byte[] buffer, int offset, int length) {
    if (!readShort(buffer, offset, length)) {
      String violation = DecimalSyntax.violation(buffer, offset, length);
      if (violation != null) {
        return violation;
      }
      double value = Double.parseDouble(CellReader.text(buffer, offset, length));
      if (Double.isInfinite(value)) {
        return "must lie within 1.7976931348623157E308 of 0";
      }
      column.add(value);
    }
    return null;
  }

  /**
   * Up to 15 digits and a point need no string: digits and power of ten are both exact, so their
   * quotient is rounded once (Clinger 1990).
   */
  private boolean readShort(byte[] buffer, int offset, int length) {
    int end = offset + length;
    boolean negative = length > 0 && buffer[offset] == '-';
    int at = negative ? offset + 1 : offset;
    int digits = 0;
    int point = -1;
    long value = 0;
    for (; at < end; at++) {
      int digit = buffer[at] - '0';
      if (digit >= 0 && digit <= 9 && digits < EXACT_DIGITS) {
        value = 10 * value + digit;
        digits++;
      } else if (buffer[at] == '.' && point < 0) {
        point = digits;
      } else {
        return false;
      }
    }
    if (digits == 0) {
      return false;
    }
    double magnitude = value / EXACT_POWERS[point < 0 ? 0 : digits - point];
    column.add(negative ? -magnitude : magnitude);
    return true;
  }
}
