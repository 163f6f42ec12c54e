// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole numbers that ascend from row to row, as ids and times often do: no two rows have the same,
 * which needs no table to be seen. 8 bytes a number.
 */
final class AscendingKeys {
  private final List<Run> runs = new ArrayList<>();

  /** The run that grows, of rows without a gap. */
  private long[] numbers = new long[16];

  private int length;
  private long firstRow;
  private int size;

  /** Numbers of rows that follow each other. */
  private record Run(long[] numbers, int length, long firstRow) {
    boolean contains(long number) {
      return Arrays.binarySearch(numbers, 0, length, number) >= 0;
    }
  }

  /** Takes a number and its row. */
  @FunctionalInterface
  interface Taker {
    void take(long number, long row);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Adds the number of the next row; false when it does not follow. */
  boolean add(long number, long row) {
    if (length == 0 && size == 0) {
      firstRow = row;
    } else if (length == 0 || number <= numbers[length - 1] || row != firstRow + length) {
      return false;
    }
    if (length == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, length));
    }
    numbers[length++] = number;
    size++;
    return true;
  }

  /** Adds those of later rows; false, and nothing is added, when they do not follow. */
  boolean addAll(AscendingKeys later) {
    if (later.size == 0) {
      return true;
    }
    if (size > 0 && later.first() <= last()) {
      return false;
    }
    List<Run> after = later.all();
    if (length > 0) {
      runs.add(new Run(numbers, length, firstRow));
      numbers = new long[0];
      length = 0;
    }
    runs.addAll(after);
    size = Math.addExact(size, later.size);
    return true;
  }

  boolean contains(long number) {
    if (length > 0 && number >= numbers[0]) {
      return Arrays.binarySearch(numbers, 0, length, number) >= 0;
    }
    // The runs ascend, too: only the last that does not begin beyond the number can have it.
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).numbers[0] <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && runs.get(low - 1).contains(number);
  }

  void forEach(Taker taker) {
    for (Run run : all()) {
      for (int i = 0; i < run.length; i++) {
        taker.take(run.numbers[i], run.firstRow + i);
      }
    }
  }

  private long first() {
    return runs.isEmpty() ? numbers[0] : runs.get(0).numbers[0];
  }

  private long last() {
    if (length > 0) {
      return numbers[length - 1];
    }
    Run run = runs.get(runs.size() - 1);
    return run.numbers[run.length - 1];
  }

  private List<Run> all() {
    List<Run> all = new ArrayList<>(runs);
    if (length > 0) {
      all.add(new Run(numbers, length, firstRow));
    }
    return all;
  }
}
