// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.jspecify.annotations.Nullable;

/** Whole numbers: an optional sign and digits, nothing else. */
record WholeCell(ValuesBuilder.Longs column, long low, long high) implements CellReader {

  @Override
  public @Nullable String read(byte[] buffer, int offset, int length) {
    int negative = length > 0 && buffer[offset] == '-' ? 1 : 0;
    int count = length - negative;
    if (count > 0 && count <= Octets.SIZE) {
      long magnitude = Octets.number(Octets.at(buffer, offset + negative), count);
      if (magnitude >= 0) {
        column.add((magnitude ^ -negative) + negative);
        return null;
      }
    }
    return readAny(buffer, offset, length);
  }

  /** Reads a number of any length, or with a plus, digit by digit. */
  private @Nullable String readAny(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    boolean negative = length > 0 && buffer[at] == '-';
    if (negative || (length > 0 && buffer[at] == '+')) {
      at++;
    }
    if (at == end) {
      return "must be a whole number";
    }
    // Below zero there is one number more than above, so the sum goes down.
    long value = 0;
    boolean fits = true;
    for (; at < end; at++) {
      int digit = buffer[at] - '0';
      if (digit < 0 || digit > 9) {
        return "must be a whole number";
      }
      fits &= value > Long.MIN_VALUE / 10 || (value == Long.MIN_VALUE / 10 && digit <= 8);
      value = 10 * value - digit;
    }
    fits &= negative || value != Long.MIN_VALUE;
    value = negative ? value : -value;
    if (!fits || value < low || value > high) {
      return "must lie in [" + low + ", " + high + "]";
    }
    column.add(value);
    return null;
  }
}
