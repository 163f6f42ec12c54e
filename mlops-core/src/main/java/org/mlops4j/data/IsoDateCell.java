// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Dates such as 2014-01-31. Dates tend to stand in order, so the last month is remembered. */
final class IsoDateCell implements CellReader {
  private final ValuesBuilder.Longs column;

  /** A month as year times 100 plus month, how long it is, and the day before its first. */
  private int month = -1;

  private int length;
  private long before;

  IsoDateCell(ValuesBuilder.Longs column) {
    this.column = column;
  }

  @Override
  public @Nullable String read(char[] buffer, int offset, int length) {
    if (length == 10 && buffer[offset + 4] == '-' && buffer[offset + 7] == '-') {
      int month = 100 * digits(buffer, offset, 4) + digits(buffer, offset + 5, 2);
      int day = digits(buffer, offset + 8, 2);
      if (month >= 0 && day >= 1 && (month == this.month || enter(month)) && day <= this.length) {
        column.add(before + day);
        return null;
      }
    }
    return "must be a date such as 2014-01-31";
  }

  private boolean enter(int number) {
    if (number % 100 < 1 || number % 100 > 12) {
      return false;
    }
    YearMonth entered = YearMonth.of(number / 100, number % 100);
    month = number;
    length = entered.lengthOfMonth();
    before = entered.atDay(1).toEpochDay() - 1;
    return true;
  }

  /** The number that so many digits make; far below 0 when one of them is none. */
  private static int digits(char[] buffer, int offset, int count) {
    int number = 0;
    for (int i = offset; i < offset + count; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1_000_000;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
