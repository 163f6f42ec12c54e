// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;

/**
 * What one feature learnt, in the form that fills its slots fastest. Immutable, thread-safe;
 * filling allocates nothing. The one place that says how a value becomes a number: a slot is always
 * finite.
 */
sealed interface Coding
    permits Coding.Scaled,
        Coding.Bent,
        Coding.Bin,
        Coding.Angle,
        Coding.Words,
        Coding.Pairs,
        Coding.ValuedWords,
        Coding.ValuedWholeWords,
        Coding.WholeWords,
        HashCoding,
        CalendarCoding,
        TextCoding {

  /** A number as the platform's accessors give it; NaN when it is missing. */
  static double orMissing(@Nullable Number value) {
    return value == null ? Double.NaN : value.doubleValue();
  }

  /** A word as the platform's accessors give it; null when it is missing. */
  static @Nullable String text(@Nullable Object value) {
    return value == null ? null : canonical(value);
  }

  /** A value as text, the same on every JDK, which {@code Double.toString} is not. */
  static String canonical(Object value) {
    return value instanceof Double number ? Json.number(number) : value.toString();
  }

  /** A number by the mean and deviation of the training rows. */
  record Scaled(double mean, double scale) implements Coding {
    void put(double value, double[] target, int at) {
      double scaled = (value - mean) / scale;
      target[at] = Double.isFinite(scaled) ? scaled : 0;
    }
  }

  /** A number kept within bounds, perhaps by its logarithm. */
  record Bent(LearntFeature.Shaped shape) implements Coding {
    void put(double value, double[] target, int at) {
      double scaled = (bent(value, shape) - shape.mean()) / shape.scale();
      target[at] = Double.isFinite(scaled) ? scaled : 0;
    }

    /** NaN when the value is missing. */
    static double bent(double value, LearntFeature.Shaped shape) {
      return bent(value, shape.low(), shape.high(), shape.logarithm());
    }

    static double bent(double value, double low, double high, boolean logarithm) {
      if (!Double.isFinite(value)) {
        return Double.NaN;
      }
      double kept = Math.max(low, Math.min(high, value));
      return logarithm ? Math.copySign(StrictMath.log1p(Math.abs(kept)), kept) : kept;
    }
  }

  /** A number by the bin that it lies in. */
  record Bin(double[] cuts) implements Coding {
    void put(double value, double[] target, int at) {
      int low = 0;
      int high = cuts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (value > cuts[middle]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      target[at] = Double.isFinite(value) ? low : -1;
    }
  }

  /** Sine and cosine of a number that comes round again. */
  final class Angle implements Coding {
    /** The largest period with a table: 64 KB. */
    private static final int LARGEST_TABLE = 4_096;

    private final double period;
    private final double[] table;

    Angle(double period) {
      this.period = period;
      boolean whole = period == Math.rint(period) && period <= LARGEST_TABLE;
      this.table = new double[whole ? 2 * (int) period : 0];
      for (int at = 0; at < table.length; at += 2) {
        compute(at >> 1, table, at);
      }
    }

    /** Whole numbers within the first period are looked up: the same bits, without the sine. */
    void put(double value, double[] target, int at) {
      int whole = (int) value;
      if (whole == value && whole >= 0 && whole < table.length >> 1) {
        target[at] = table[2 * whole];
        target[at + 1] = table[2 * whole + 1];
      } else {
        compute(value, target, at);
      }
    }

    private void compute(double value, double[] target, int at) {
      // Adding 0.0 makes a negative zero positive, as the table has it.
      double angle = value / period * 2 * Math.PI + 0.0;
      boolean known = Double.isFinite(angle);
      target[at] = known ? StrictMath.sin(angle) : 0;
      target[at + 1] = known ? StrictMath.cos(angle) : 0;
    }
  }

  /** A word, compared by its text. */
  final class Words implements Coding {
    private final Map<String, Double> codes = new HashMap<>();

    Words(List<String> vocabulary) {
      for (String word : vocabulary) {
        codes.put(word, (double) codes.size());
      }
    }

    void put(@Nullable String value, double[] target, int at) {
      Double code = value == null ? null : codes.get(value);
      target[at] = code == null ? -1 : code;
    }
  }

  /** A pair of words. */
  final class Pairs implements Coding {
    private final Map<String, Map<String, Double>> codes = new HashMap<>();

    Pairs(List<List<String>> pairs) {
      for (int code = 0; code < pairs.size(); code++) {
        List<String> pair = pairs.get(code);
        codes
            .computeIfAbsent(pair.get(0), unknown -> new HashMap<>())
            .put(pair.get(1), (double) code);
      }
    }

    void put(@Nullable String first, @Nullable String second, double[] target, int at) {
      Map<String, Double> seconds = first == null ? null : codes.get(first);
      Double code = seconds == null || second == null ? null : seconds.get(second);
      target[at] = code == null ? -1 : code;
    }
  }

  /** A word by a number that belongs to it. */
  record ValuedWords(Words words, double[] values) implements Coding {
    void put(@Nullable String value, double[] target, int at) {
      words.put(value, target, at);
      target[at] = values[(int) target[at] + 1];
    }
  }

  /** A word that is a whole number, by a number that belongs to it. */
  record ValuedWholeWords(WholeWords words, double[] values) implements Coding {
    void put(long value, double[] target, int at) {
      words.put(value, target, at);
      target[at] = values[(int) target[at] + 1];
    }

    void put(@Nullable Number value, double[] target, int at) {
      words.put(value, target, at);
      target[at] = values[(int) target[at] + 1];
    }
  }

  /** A word that is a whole number: found by its value, so that no text is made of it. */
  final class WholeWords implements Coding {
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    /** A hash table with linear probing, at most a quarter full. */
    private final long[] values;

    private final double[] codes;
    private final int shift;

    WholeWords(List<String> vocabulary) {
      int size = Integer.highestOneBit(Math.max(1, vocabulary.size())) * 8;
      this.values = new long[size];
      this.codes = new double[size];
      this.shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
      Arrays.fill(codes, -1);
      for (int code = 0; code < vocabulary.size(); code++) {
        if (isCanonical(vocabulary.get(code))) {
          long value = Long.parseLong(vocabulary.get(code));
          int place = place(value);
          values[place] = value;
          codes[place] = code;
        }
      }
    }

    /** Whether some whole number is written like this. */
    private static boolean isCanonical(String word) {
      try {
        return Long.toString(Long.parseLong(word)).equals(word);
      } catch (NumberFormatException e) {
        return false;
      }
    }

    /** Where a value is, or the free place where it would be. */
    private int place(long value) {
      int place = (int) ((value * GOLDEN_RATIO) >>> shift);
      while (codes[place] >= 0 && values[place] != value) {
        place = (place + 1) & (codes.length - 1);
      }
      return place;
    }

    void put(long value, double[] target, int at) {
      target[at] = codes[place(value)];
    }

    void put(@Nullable Number value, double[] target, int at) {
      if (value == null) {
        target[at] = -1;
      } else {
        put(value.longValue(), target, at);
      }
    }
  }
}
