// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One column of one chunk: a primitive array and a bitmap of what is missing. Immutable. */
abstract sealed class Values {
  private final int size;
  private final long @Nullable [] missing;

  private Values(int size, long @Nullable [] missing) {
    this.size = size;
    this.missing = missing;
  }

  final int size() {
    return size;
  }

  final boolean isNull(int row) {
    return missing != null && (missing[row >> 6] & 1L << row) != 0;
  }

  /** Canonical bytes: equal columns write equal bytes. */
  final void write(DataOutputStream out) throws IOException {
    out.writeBoolean(missing != null);
    if (missing != null) {
      for (long word : missing) {
        out.writeLong(word);
      }
    }
    writeValues(out);
  }

  abstract void writeValues(DataOutputStream out) throws IOException;

  /** The part of the row's hash that this column gives. */
  abstract long hash(int row);

  /** Whole numbers, dates and times, booleans. */
  static final class Longs extends Values {
    final long[] values;

    Longs(long[] values, long @Nullable [] missing) {
      super(values.length, missing);
      this.values = values;
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : Mix.bits(values[row]);
    }

    @Override
    void writeValues(DataOutputStream out) throws IOException {
      Packed.write(values, out);
    }
  }

  /** Floating point numbers; NaN is a value, not a missing one. */
  static final class Doubles extends Values {
    final double[] values;

    Doubles(double[] values, long @Nullable [] missing) {
      super(values.length, missing);
      this.values = values;
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : Mix.number(values[row]);
    }

    @Override
    void writeValues(DataOutputStream out) throws IOException {
      for (double value : values) {
        out.writeLong(Double.doubleToLongBits(value));
      }
    }
  }

  /** Text: a code a row into words in the order of their first appearance. */
  static final class Words extends Values {
    final int[] codes;
    final String[] words;
    private final long[] hashes;

    Words(int[] codes, String[] words, long @Nullable [] missing) {
      super(codes.length, missing);
      this.codes = codes;
      this.words = words;
      this.hashes = new long[words.length];
      for (int i = 0; i < words.length; i++) {
        hashes[i] = Mix.text(words[i]);
      }
    }

    @Override
    long hash(int row) {
      return isNull(row) ? Mix.NULL : hashes[codes[row]];
    }

    @Override
    void writeValues(DataOutputStream out) throws IOException {
      out.writeInt(words.length);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (String word : words) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        text.write(utf8, 0, utf8.length);
      }
      text.writeTo(out);
      long[] wide = new long[codes.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = codes[i];
      }
      Packed.write(wide, out);
    }
  }
}
