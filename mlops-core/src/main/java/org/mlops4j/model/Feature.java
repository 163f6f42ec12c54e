// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;

/** One feature as its author wrote it, before it learnt anything. */
sealed interface Feature<T> {
  /** The method of the row. */
  String name();

  /** What lineage says of it. */
  String describe();

  /** The raw value of a row, for comparison. */
  @Nullable Object value(T row);

  LearntFeature learn(Dataset<T> train);

  /** A word. */
  record Word<T>(String name, Accessor<T, ?> accessor) implements Feature<T> {
    Word(Accessor<T, ?> accessor) {
      this(AccessorName.of(accessor), accessor);
    }

    @Override
    public String describe() {
      return "categorical(" + name + ")";
    }

    @Override
    public @Nullable Object value(T row) {
      return accessor.of(row);
    }

    @Override
    public LearntFeature learn(Dataset<T> train) {
      TreeSet<String> words = new TreeSet<>();
      for (int row = 0; row < train.size(); row++) {
        Object word = accessor.of(train.servedRow(row));
        if (word != null) {
          words.add(word.toString());
        }
      }
      return new LearntFeature.Categorical(name, words.stream().toList());
    }
  }

  /** A number, primitive or boxed. */
  record Quantity<T>(String name, DoubleAccessor<T> accessor) implements Feature<T> {
    static <T> Quantity<T> primitive(DoubleAccessor<T> accessor) {
      return new Quantity<>(AccessorName.of(accessor), accessor);
    }

    static <T> Quantity<T> boxed(Accessor<T, ? extends Number> accessor) {
      return new Quantity<>(AccessorName.of(accessor), orMissing(accessor));
    }

    @Override
    public String describe() {
      return "numeric(" + name + ")";
    }

    @Override
    public Object value(T row) {
      return accessor.of(row);
    }

    /** Mean and standard deviation in one pass (Welford 1962), over the rows that have a value. */
    @Override
    public LearntFeature learn(Dataset<T> train) {
      long count = 0;
      double mean = 0;
      double squares = 0;
      for (int row = 0; row < train.size(); row++) {
        double value = accessor.of(train.servedRow(row));
        if (Double.isFinite(value)) {
          count++;
          double before = value - mean;
          mean += before / count;
          squares += before * (value - mean);
        }
      }
      double deviation = count < 2 ? 0 : Math.sqrt(squares / count);
      return new LearntFeature.Numeric(name, mean, deviation > 0 ? deviation : 1);
    }
  }

  /** A number that comes round again. */
  record Cycle<T>(String name, DoubleAccessor<T> accessor, double period) implements Feature<T> {
    public Cycle {
      if (!(period > 0 && Double.isFinite(period))) {
        throw new IllegalArgumentException(
            "period of feature '" + name + "' was " + period + " but must be a positive number");
      }
    }

    @Override
    public String describe() {
      return "cyclic(" + name + ", " + period + ")";
    }

    @Override
    public Object value(T row) {
      return accessor.of(row);
    }

    @Override
    public LearntFeature learn(Dataset<T> train) {
      return new LearntFeature.Cyclic(name, period);
    }
  }

  /** A boxed number as a primitive one, NaN when it is missing. */
  static <T> DoubleAccessor<T> orMissing(Accessor<T, ?> accessor) {
    return row -> accessor.of(row) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
