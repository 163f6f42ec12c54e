// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects one column of the chunk that is being filled. A built column starts the next one. */
abstract sealed class ValuesBuilder
    permits ValuesBuilder.Longs, ValuesBuilder.Doubles, WordsBuilder {
  private static final int START = 1 << 10;

  private long[] missing = new long[START >> 6];
  private int nulls;

  /** Rows so far. */
  int size;

  static ValuesBuilder of(FieldType type) {
    return switch (type.storage()) {
      case LONG -> new Longs();
      case DOUBLE -> new Doubles();
      case TEXT -> new WordsBuilder();
    };
  }

  final void addNull() {
    int word = size >> 6;
    if (word >= missing.length) {
      missing = Arrays.copyOf(missing, Math.max(word + 1, 2 * missing.length));
    }
    missing[word] |= 1L << size;
    nulls++;
    skip();
  }

  /** Takes back the newest value if there are more than so many: it never was. */
  final void dropTo(int rows) {
    if (size > rows) {
      if (newestIsNull()) {
        missing[rows >> 6] &= ~(1L << rows);
        nulls--;
      }
      forgetNewest();
      size = rows;
    }
  }

  /** Adds an object of the column's Java type. */
  abstract void add(FieldType type, Object value);

  /** Adds a value of another chunk's column of the same type. */
  abstract void copy(Values source, int row);

  /** Makes room for a row without a value. */
  abstract void skip();

  /** Undoes what the newest value left behind besides itself. */
  void forgetNewest() {}

  /** The newest value as an object of the component's type; it must not be missing. */
  abstract Object newest(Field field);

  /** Adds the hashes of some values, from a row on, to those of their rows. */
  abstract void hash(int from, long[] hashes, int count);

  /** All values; none is left. */
  abstract Values build();

  /** The first values; the others become the first ones. */
  final Values build(int rows) {
    Values all = build();
    if (rows == all.size) {
      return all;
    }
    for (int row = rows; row < all.size; row++) {
      if (all.isNull(row)) {
        addNull();
      } else {
        copy(all, row);
      }
    }
    return all.first(rows);
  }

  final boolean isNull(int row) {
    return nulls > 0 && row >> 6 < missing.length && (missing[row >> 6] & 1L << row) != 0;
  }

  final long @Nullable [] takeMissing() {
    long @Nullable [] taken = nulls > 0 ? Arrays.copyOf(missing, (size + 63) >> 6) : null;
    Arrays.fill(missing, 0);
    nulls = 0;
    return taken;
  }

  final boolean newestIsNull() {
    return isNull(size - 1);
  }

  /** Collects whole numbers. */
  static final class Longs extends ValuesBuilder {
    private long[] values = new long[START];

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    @Override
    void add(FieldType type, Object value) {
      add(type.toLong(value));
    }

    @Override
    void copy(Values source, int row) {
      add(((Values.Longs) source).values[row]);
    }

    @Override
    void skip() {
      add(0);
    }

    @Override
    Object newest(Field field) {
      return field.type().fromLong(values[size - 1]);
    }

    @Override
    void hash(int from, long[] hashes, int count) {
      for (int i = 0; i < count; i++) {
        int row = from + i;
        hashes[i] = Mix.then(hashes[i], isNull(row) ? Mix.NULL : Mix.bits(values[row]));
      }
    }

    @Override
    Values build() {
      Values built = new Values.Longs(Arrays.copyOf(values, size), takeMissing());
      size = 0;
      return built;
    }
  }

  /** Collects floating point numbers. */
  static final class Doubles extends ValuesBuilder {
    private double[] values = new double[START];

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    @Override
    void add(FieldType type, Object value) {
      add(((Double) value).doubleValue());
    }

    @Override
    void copy(Values source, int row) {
      add(((Values.Doubles) source).values[row]);
    }

    @Override
    void skip() {
      add(0);
    }

    @Override
    Object newest(Field field) {
      return values[size - 1];
    }

    @Override
    void hash(int from, long[] hashes, int count) {
      for (int i = 0; i < count; i++) {
        int row = from + i;
        hashes[i] = Mix.then(hashes[i], isNull(row) ? Mix.NULL : Mix.number(values[row]));
      }
    }

    @Override
    Values build() {
      Values built = new Values.Doubles(Arrays.copyOf(values, size), takeMissing());
      size = 0;
      return built;
    }
  }
}
