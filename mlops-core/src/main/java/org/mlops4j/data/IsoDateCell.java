// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Dates such as 2014-01-31. Dates tend to stand in order, so the last month is remembered. */
final class IsoDateCell implements CellReader {
  private static final int LENGTH = 10;

  private final ValuesBuilder.Longs column;

  /** A month as it is written, such as 2014-01-, how long it is, and the day before its first. */
  private long month;

  private int days;
  private long before;

  IsoDateCell(ValuesBuilder.Longs column) {
    this.column = column;
  }

  @Override
  public @Nullable String read(byte[] buffer, int offset, int length) {
    if (length == LENGTH) {
      long written = Octets.at(buffer, offset);
      int ten = buffer[offset + 8] - '0';
      int one = buffer[offset + 9] - '0';
      int day = 10 * ten + one;
      if (ten >= 0
          && one >= 0
          && one <= 9
          && day >= 1
          && (written == month || enter(written, buffer, offset))
          && day <= days) {
        column.add(before + day);
        return null;
      }
    }
    return "must be a date such as 2014-01-31";
  }

  private boolean enter(long written, byte[] buffer, int offset) {
    long year = Octets.number(Octets.at(buffer, offset), 4);
    long number = Octets.number(Octets.at(buffer, offset + 5), 2);
    boolean hyphens = buffer[offset + 4] == '-' && buffer[offset + 7] == '-';
    if (!hyphens || year < 0 || number < 1 || number > 12) {
      return false;
    }
    YearMonth entered = YearMonth.of((int) year, (int) number);
    month = written;
    days = entered.lengthOfMonth();
    before = entered.atDay(1).toEpochDay() - 1;
    return true;
  }
}
