// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;

/**
 * What a model sees of a row: one definition for training and serving. Immutable; every call gives
 * a new object.
 *
 * <p>A feature sees rows without their {@link org.mlops4j.data.Outcome outcomes}. One that would
 * read an outcome is refused by name when it is {@linkplain #fit fitted}.
 *
 * @param <T> the row
 */
public final class Features<T> {
  /** How many training rows are tried for leakage. */
  private static final int PROBED = 1_000;

  private final Class<T> rows;
  private final List<Feature<T>> features;

  private Features(Class<T> rows, List<Feature<T>> features) {
    this.rows = rows;
    this.features = features;
  }

  /** No features yet. */
  public static <T> Features<T> of(Class<T> rows) {
    return new Features<>(rows, List.of());
  }

  /**
   * Adds a word, compared by its {@code toString}; a number with a fraction by its shortest decimal
   * form.
   */
  public Features<T> categorical(Accessor<T, ?> word) {
    return and(new Feature.Word<>(word));
  }

  /** Adds a number, standardised by the mean and deviation of the training rows. */
  @SuppressWarnings(
      "overloads") // a method reference is never ambiguous; a lambda is refused anyway
  public Features<T> numeric(DoubleAccessor<T> number) {
    return and(Feature.Quantity.primitive(number));
  }

  /** Adds a number that may be missing: null counts as the mean of the training rows. */
  @SuppressWarnings("overloads")
  public Features<T> numeric(Accessor<T, ? extends Number> number) {
    return and(Feature.Quantity.boxed(number));
  }

  /**
   * Adds a number that comes round again, such as the minute of a day.
   *
   * @param period positive, in the unit of the number
   */
  @SuppressWarnings("overloads")
  public Features<T> cyclic(DoubleAccessor<T> number, double period) {
    return and(Feature.Cycle.primitive(number, period));
  }

  /**
   * Adds a number that comes round again and may be missing: null is none of its angles.
   *
   * @param period positive, in the unit of the number
   */
  @SuppressWarnings("overloads")
  public Features<T> cyclic(Accessor<T, ? extends Number> number, double period) {
    return and(Feature.Cycle.boxed(number, period));
  }

  /** The record that the features read. */
  public Class<T> rows() {
    return rows;
  }

  /** The features as text, in order: part of a training's recipe. */
  public List<String> describe() {
    return features.stream().map(Feature::describe).toList();
  }

  /**
   * Learns vocabularies and scales from the rows that train. Nothing else is ever learnt from.
   *
   * @throws IllegalArgumentException if there is no row or no feature, or if features read an
   *     outcome; all of them are named
   */
  public FittedFeatures<T> fit(Dataset<T> train) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("features of " + rows.getName() + " were none");
    }
    if (train.isEmpty()) {
      throw new IllegalArgumentException("training rows were none but features learn from them");
    }
    requireNoLeak(train);
    List<Feature.Learner<T>> learners = features.stream().map(Feature::learner).toList();
    for (int position = 0; position < train.size(); position++) {
      T row = train.servedRow(position);
      for (Feature.Learner<T> learner : learners) {
        learner.see(row);
      }
    }
    return FittedFeatures.restore(
        train.schema(), learners.stream().map(Feature.Learner::learnt).toList());
  }

  /** Compares what each feature sees with and without the outcomes, on rows of the whole range. */
  private void requireNoLeak(Dataset<T> train) {
    int step = Math.max(1, train.size() / PROBED);
    Map<Feature<T>, String> leaks = new LinkedHashMap<>();
    for (long position = 0; position < train.size(); position += step) {
      T row = train.row((int) position);
      T served = train.servedRow((int) position);
      for (Feature<T> feature : features) {
        @Nullable Object full = feature.value(row);
        @Nullable Object seen = seen(feature, served);
        if (!Objects.equals(full, seen)) {
          leaks.putIfAbsent(
              feature, "row " + position + " gives " + full + " with it, " + seen + " without");
        }
      }
    }
    if (!leaks.isEmpty()) {
      throw new IllegalArgumentException(
          features.stream()
              .filter(leaks::containsKey)
              .map(leak -> "feature '" + leak.name() + "' reads an outcome: " + leaks.get(leak))
              .collect(Collectors.joining("; ")));
    }
  }

  /** What a feature sees of a row that has no outcomes; it may fail for the lack of one. */
  private static <T> @Nullable Object seen(Feature<T> feature, T served) {
    try {
      return feature.value(served);
    } catch (RuntimeException e) {
      return "nothing, because it fails";
    }
  }

  private Features<T> and(Feature<T> feature) {
    if (features.stream().anyMatch(known -> known.describe().equals(feature.describe()))) {
      throw new IllegalArgumentException("feature '" + feature.name() + "' is defined twice");
    }
    List<Feature<T>> more = new ArrayList<>(features);
    more.add(feature);
    return new Features<>(rows, List.copyOf(more));
  }

  @Override
  public String toString() {
    return rows.getSimpleName() + describe();
  }
}
