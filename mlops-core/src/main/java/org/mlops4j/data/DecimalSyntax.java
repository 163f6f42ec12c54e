// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.jspecify.annotations.Nullable;

/**
 * How a decimal number is written, in every locale: an optional sign, digits with an optional
 * point, an optional exponent. {@code Double.parseDouble} allows more (spaces, suffixes,
 * hexadecimal).
 */
final class DecimalSyntax {
  /** Reading a number takes time that grows with the square of its length. */
  private static final int LONGEST = 1_000;

  private DecimalSyntax() {}

  /** What the text must be, when it is not a decimal number; otherwise null. */
  static @Nullable String violation(byte[] buffer, int offset, int length) {
    if (length > LONGEST) {
      return "must be a number of at most " + LONGEST + " characters";
    }
    int end = offset + length;
    int at = afterSign(buffer, offset, end);
    int whole = afterDigits(buffer, at, end);
    boolean point = whole < end && buffer[whole] == '.';
    int fraction = point ? afterDigits(buffer, whole + 1, end) : whole;
    boolean digits = whole > at || fraction > whole + 1;
    int rest = fraction;
    if (digits && rest < end && (buffer[rest] == 'e' || buffer[rest] == 'E')) {
      int exponent = afterSign(buffer, rest + 1, end);
      rest = afterDigits(buffer, exponent, end);
      digits = rest > exponent;
    }
    return digits && rest == end ? null : "must be a number such as -12.5 or 1e-3";
  }

  private static int afterSign(byte[] buffer, int at, int end) {
    return at < end && (buffer[at] == '-' || buffer[at] == '+') ? at + 1 : at;
  }

  private static int afterDigits(byte[] buffer, int from, int end) {
    int at = from;
    while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
      at++;
    }
    return at;
  }
}
