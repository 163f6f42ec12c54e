// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.data.Schema;

/**
 * Features that learnt: they turn a row into a dense array of numbers, the same bits in training,
 * batch and serving. Restored from data alone, so a version loads without the feature code it was
 * trained with. Immutable, thread-safe.
 *
 * @param <T> the row
 */
public final class FittedFeatures<T> {
  private final List<LearntFeature> learnt;
  private final List<Slot<T>> fillers;
  private final int slots;

  private FittedFeatures(List<LearntFeature> learnt, List<Slot<T>> fillers, int slots) {
    this.learnt = learnt;
    this.fillers = fillers;
    this.slots = slots;
  }

  /**
   * Features for rows of this schema.
   *
   * @throws IllegalArgumentException if rows lack a method that a feature reads, or it has a type
   *     that the feature cannot read; all problems are named
   */
  public static <T> FittedFeatures<T> restore(Schema<T> rows, List<LearntFeature> learnt) {
    List<Slot<T>> fillers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int slots = 0;
    for (LearntFeature feature : learnt) {
      try {
        fillers.add(Slot.of(rows, feature, slots));
      } catch (IllegalArgumentException e) {
        problems.add("feature '" + feature.name() + "': " + e.getMessage());
      }
      slots += feature.slots();
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new FittedFeatures<>(List.copyOf(learnt), List.copyOf(fillers), slots);
  }

  /** What was learnt, in the order of the slots. */
  public List<LearntFeature> learnt() {
    return learnt;
  }

  /** How many numbers a row becomes. */
  public int slots() {
    return slots;
  }

  /** The methods of the row that the features read. */
  public List<String> reads() {
    return learnt.stream().map(LearntFeature::name).distinct().toList();
  }

  /**
   * Fills the first {@link #slots()} places of an array. Allocates nothing unless the row's own
   * methods do.
   */
  public void fill(T row, double[] target) {
    for (Slot<T> filler : fillers) {
      filler.fill(row, target);
    }
  }

  /** Fills the place of one feature. */
  private interface Slot<T> {
    void fill(T row, double[] target);

    static <T> Slot<T> of(Schema<T> rows, LearntFeature feature, int at) {
      if (feature instanceof LearntFeature.Categorical categorical) {
        return word(rows.accessor(categorical.name()), categorical.vocabulary(), at);
      }
      if (feature instanceof LearntFeature.Numeric numeric) {
        DoubleAccessor<T> number = number(rows, numeric.name());
        return (row, target) -> {
          double value = number.of(row);
          target[at] = Double.isFinite(value) ? (value - numeric.mean()) / numeric.scale() : 0;
        };
      }
      LearntFeature.Cyclic cyclic = (LearntFeature.Cyclic) feature;
      DoubleAccessor<T> number = number(rows, cyclic.name());
      return (row, target) -> {
        double value = number.of(row);
        double angle = value / cyclic.period() * 2 * Math.PI;
        boolean known = Double.isFinite(angle);
        target[at] = known ? StrictMath.sin(angle) : 0;
        target[at + 1] = known ? StrictMath.cos(angle) : 0;
      };
    }

    static <T> Slot<T> word(Accessor<T, Object> accessor, List<String> vocabulary, int at) {
      Map<String, Double> codes = new HashMap<>();
      for (String word : vocabulary) {
        codes.put(word, (double) codes.size());
      }
      return (row, target) -> {
        Object word = accessor.of(row);
        @Nullable Double code = word == null ? null : codes.get(word.toString());
        target[at] = code == null ? -1 : code;
      };
    }

    static <T> DoubleAccessor<T> number(Schema<T> rows, String name) {
      Class<?> type = rows.method(name).type().returnType();
      if (type == boolean.class || !(type.isPrimitive() || Number.class.isAssignableFrom(type))) {
        throw new IllegalArgumentException(
            "method " + name + "() gives " + type.getSimpleName() + " but must give a number");
      }
      return type.isPrimitive()
          ? rows.doubleAccessor(name)
          : Feature.orMissing(rows.accessor(name));
    }
  }
}
