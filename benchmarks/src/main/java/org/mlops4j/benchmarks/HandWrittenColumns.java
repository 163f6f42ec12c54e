// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@link LargeFlight} from a CSV file as one would write it by hand for this file:
 * by FastCSV's fastest interface, straight into primitive arrays, words by number. It trusts the
 * file: it looks at no header, and for no error.
 */
final class HandWrittenColumns extends AbstractBaseCsvCallbackHandler<Object> {
  private static final int COLUMNS = 12;
  private static final int DATE = 1;
  private static final boolean[] WORDS = new boolean[COLUMNS];

  static {
    for (int column : new int[] {2, 4, 5, 6}) {
      WORDS[column] = true;
    }
  }

  private final long[][] numbers = new long[COLUMNS][1 << 16];
  private final Map<CharBuffer, Integer>[] words;
  private int rows = -1;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private HandWrittenColumns() {
    words = new Map[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      words[column] = new HashMap<>();
    }
  }

  /** Reads the file and gives the sum over all numbers and dates. */
  static long read(Path csv) throws IOException {
    HandWrittenColumns columns = new HandWrittenColumns();
    try (CsvReader<Object> reader = CsvReader.builder().build(columns, csv)) {
      reader.forEach(none -> {});
    }
    return columns.sum();
  }

  @Override
  protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
    if (rows < 0) {
      return;
    }
    if (rows == numbers[column].length) {
      numbers[column] = Arrays.copyOf(numbers[column], 2 * rows);
    }
    numbers[column][rows] =
        length == 0
            ? Long.MIN_VALUE
            : WORDS[column]
                ? word(words[column], CharBuffer.wrap(buffer, offset, length))
                : column == DATE ? date(buffer, offset) : number(buffer, offset, length);
  }

  @Override
  protected @Nullable Object buildRecord() {
    rows++;
    return null;
  }

  private long sum() {
    long sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
      for (int row = 0; !WORDS[column] && row < rows; row++) {
        sum += numbers[column][row] == Long.MIN_VALUE ? 0 : numbers[column][row];
      }
    }
    return sum;
  }

  private static int word(Map<CharBuffer, Integer> known, CharBuffer word) {
    Integer code = known.get(word);
    if (code == null) {
      code = known.size();
      known.put(CharBuffer.wrap(word.toString()), code);
    }
    return code;
  }

  private static long date(char[] buffer, int offset) {
    return LocalDate.of(
            (int) number(buffer, offset, 4),
            (int) number(buffer, offset + 5, 2),
            (int) number(buffer, offset + 8, 2))
        .toEpochDay();
  }

  private static long number(char[] buffer, int offset, int length) {
    boolean negative = buffer[offset] == '-';
    long number = 0;
    for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
      number = 10 * number + buffer[i] - '0';
    }
    return negative ? -number : number;
  }
}
