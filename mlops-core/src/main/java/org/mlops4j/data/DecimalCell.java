// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers with their scale: 1.50 stays 1.50. */
record DecimalCell(WordsBuilder column) implements CellReader {
  @Override
  public @Nullable String read(byte[] buffer, int offset, int length) {
    String violation = DecimalSyntax.violation(buffer, offset, length);
    if (violation != null) {
      return violation;
    }
    try {
      column.add(new BigDecimal(CellReader.text(buffer, offset, length)).toString());
      return null;
    } catch (NumberFormatException e) {
      return "must have an exponent between -2147483647 and 2147483647";
    }
  }
}
