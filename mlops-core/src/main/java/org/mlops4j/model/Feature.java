// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.store.Json;

/** One feature as its author wrote it, before it learnt anything. */
sealed interface Feature<T> {
  /** The method of the row. */
  String name();

  /** What lineage says of it. */
  String describe();

  /** What it sees of a row, for comparison. */
  @Nullable Object value(T row);

  /** A new learner, for one training. */
  Learner<T> learner();

  /** Learns from each training row in turn, so that all features share the rows that are made. */
  interface Learner<T> {
    void see(T row);

    LearntFeature learnt();
  }

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
    public @Nullable String value(T row) {
      Object word = accessor.of(row);
      return Coding.text(word);
    }

    @Override
    public Learner<T> learner() {
      Set<String> words = new HashSet<>();
      return new Learner<>() {
        @Override
        public void see(T row) {
          String word = value(row);
          if (word != null) {
            words.add(word);
          }
        }

        @Override
        public LearntFeature learnt() {
          return new LearntFeature.Categorical(name, words.stream().sorted().toList());
        }
      };
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
    public Double value(T row) {
      return accessor.of(row);
    }

    @Override
    public Learner<T> learner() {
      return new Standard<>(this);
    }
  }

  /**
   * Mean and standard deviation in one pass (Welford 1962), over the rows that have a value. A
   * number beyond ±1e100 counts as that, so that no square overflows.
   */
  final class Standard<T> implements Learner<T> {
    private static final double MOST = 1e100;

    private final Quantity<T> number;
    private long count;
    private double mean;
    private double squares;

    Standard(Quantity<T> number) {
      this.number = number;
    }

    @Override
    public void see(T row) {
      double value = number.accessor().of(row);
      if (Double.isFinite(value)) {
        count++;
        double bounded = Math.max(-MOST, Math.min(MOST, value));
        double before = bounded - mean;
        mean += before / count;
        squares += before * (bounded - mean);
      }
    }

    @Override
    public LearntFeature learnt() {
      double deviation = count < 2 ? 0 : Math.sqrt(squares / count);
      return new LearntFeature.Numeric(number.name(), mean, deviation > 0 ? deviation : 1);
    }
  }

  /** A number that comes round again: there is nothing to learn of it. */
  record Cycle<T>(LearntFeature.Cyclic learnt, DoubleAccessor<T> accessor)
      implements Feature<T>, Learner<T> {

    static <T> Cycle<T> primitive(DoubleAccessor<T> accessor, double period) {
      return of(AccessorName.of(accessor), accessor, period);
    }

    static <T> Cycle<T> boxed(Accessor<T, ? extends Number> accessor, double period) {
      return of(AccessorName.of(accessor), orMissing(accessor), period);
    }

    private static <T> Cycle<T> of(String name, DoubleAccessor<T> accessor, double period) {
      return new Cycle<>(new LearntFeature.Cyclic(name, period), accessor);
    }

    @Override
    public String name() {
      return learnt.name();
    }

    @Override
    public String describe() {
      return "cyclic(" + name() + ", " + Json.text(learnt.period()) + ")";
    }

    @Override
    public Double value(T row) {
      return accessor.of(row);
    }

    @Override
    public Learner<T> learner() {
      return this;
    }

    @Override
    public void see(T row) {}
  }

  /** A boxed number as a primitive one, NaN when it is missing. */
  static <T> DoubleAccessor<T> orMissing(Accessor<T, ?> accessor) {
    return row -> accessor.of(row) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
