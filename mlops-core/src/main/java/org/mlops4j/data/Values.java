// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One column of one chunk: a primitive array and a bitmap of what is missing. Immutable. */
abstract sealed class Values {
  final int size;

  /** One bit a row, least significant first; null when no value is missing. */
  final long @Nullable [] missing;

  private Values(int size, long @Nullable [] missing) {
    this.size = size;
    this.missing = missing;
  }

  final boolean isNull(int row) {
    return missing != null && (missing[row >> 6] & 1L << row) != 0;
  }

  /** The first row from one on whose value is missing; the size when there is none. */
  final int nextNull(int from) {
    if (missing == null || from >= size) {
      return size;
    }
    int word = from >> 6;
    long bits = missing[word] & -1L << from;
    while (bits == 0) {
      if (++word == missing.length) {
        return size;
      }
      bits = missing[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** The values of the first rows. */
  abstract Values first(int rows);

  /** What is missing of the first rows. */
  final long @Nullable [] missingOfFirst(int rows) {
    if (nextNull(0) >= rows || missing == null) {
      return null;
    }
    long[] first = Arrays.copyOf(missing, (rows + 63) >> 6);
    if ((rows & 63) != 0) {
      first[first.length - 1] &= (1L << rows) - 1;
    }
    return first;
  }

  /** The part of the row's hash that this column gives. */
  abstract long hash(int row);

  /** Whole numbers, dates and times, booleans; 0 where a value is missing. */
  static final class Longs extends Values {
    final long[] values;

    Longs(long[] values, long @Nullable [] missing) {
      super(values.length, missing);
      this.values = values;
    }

    @Override
    Values first(int rows) {
      return new Longs(Arrays.copyOf(values, rows), missingOfFirst(rows));
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : Mix.bits(values[row]);
    }
  }

  /** Floating point numbers; NaN is a value, not a missing one; 0 where a value is missing. */
  static final class Doubles extends Values {
    final double[] values;

    Doubles(double[] values, long @Nullable [] missing) {
      super(values.length, missing);
      this.values = values;
    }

    @Override
    Values first(int rows) {
      return new Doubles(Arrays.copyOf(values, rows), missingOfFirst(rows));
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : Mix.number(values[row]);
    }
  }

  /** Text: a code a row into words in the order of their first appearance; 0 where missing. */
  static final class Words extends Values {
    final int[] codes;
    final String[] words;
    private final long[] hashes;

    /**
     * @param hashes of the words
     */
    Words(int[] codes, String[] words, long[] hashes, long @Nullable [] missing) {
      super(codes.length, missing);
      this.codes = codes;
      this.words = words;
      this.hashes = hashes;
    }

    @Override
    Values first(int rows) {
      int distinct = 0;
      for (int row = 0; row < rows; row++) {
        distinct = isNull(row) ? distinct : Math.max(distinct, codes[row] + 1);
      }
      return new Words(
          Arrays.copyOf(codes, rows),
          Arrays.copyOf(words, distinct),
          Arrays.copyOf(hashes, distinct),
          missingOfFirst(rows));
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : hashes[codes[row]];
    }
  }
}
