// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.DoubleAccessor;

/** One feature as its author wrote it, before it learnt anything. */
interface Feature<T> {
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

    /**
     * Sees a row with its outcomes.
     *
     * @param served the same row without them
     * @param fold the part of the rows that it belongs to
     */
    default void see(T row, T served, int fold) {
      see(served);
    }

    /** What was learnt without one part of the rows: what the rows of that part are to see. */
    default LearntFeature without(int fold) {
      return learnt();
    }
  }

  /** A word that enough training rows have. */
  record Word<T>(String name, Accessor<T, ?> accessor, int least) implements Feature<T> {
    Word(Accessor<T, ?> accessor, int least) {
      this(AccessorName.of(accessor), accessor, least);
    }

    @Override
    public String describe() {
      return "categorical(" + name + (least > 1 ? ", " + least : "") + ")";
    }

    @Override
    public @Nullable String value(T row) {
      Object word = accessor.of(row);
      return Coding.text(word);
    }

    @Override
    public Learner<T> learner() {
      Map<String, Integer> counts = new HashMap<>();
      return new Learner<>() {
        @Override
        public void see(T row) {
          String word = value(row);
          if (word != null) {
            counts.merge(word, 1, Integer::sum);
          }
        }

        @Override
        public LearntFeature learnt() {
          return new LearntFeature.Categorical(
              name,
              counts.entrySet().stream()
                  .filter(word -> word.getValue() >= least)
                  .map(Map.Entry::getKey)
                  .sorted()
                  .toList());
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
      return new Standard<>(this, new Moments());
    }
  }

  /** Learns mean and deviation of the rows that have a value. */
  record Standard<T>(Quantity<T> number, Moments moments) implements Learner<T> {
    @Override
    public void see(T row) {
      moments.see(number.accessor().of(row));
    }

    @Override
    public LearntFeature learnt() {
      return new LearntFeature.Numeric(number.name(), moments.mean(), moments.scale());
    }
  }

  /** A feature that has nothing to learn. */
  record Fixed<T>(LearntFeature learnt, String describe, Accessor<T, ?> accessor)
      implements Feature<T>, Learner<T> {

    @Override
    public String name() {
      return learnt.name();
    }

    @Override
    public @Nullable Object value(T row) {
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
