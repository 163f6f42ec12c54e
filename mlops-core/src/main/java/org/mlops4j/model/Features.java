// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.DoubleAccessor;
import org.mlops4j.store.Json;

/**
 * What a model sees of a row: one definition for training and serving. Immutable; every call gives
 * a new object.
 *
 * <p>A feature sees rows without their {@link org.mlops4j.data.Outcome outcomes}, in training as in
 * serving. One that would read an outcome learns nothing from it, and is refused by name when it is
 * {@linkplain #fit fitted}, if one of a thousand rows or more that are tried shows it.
 *
 * @param <T> the row
 */
public final class Features<T> {
  /** At least so many training rows are tried for leakage, where there are as many. */
  private static final int PROBED = 1_000;

  /** Parts of the training rows, each of which is told of targets by the others alone. */
  static final int FOLDS = 5;

  private static final int MOST_BINS = 1_000;

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
    return categorical(word, 1);
  }

  /**
   * Adds a word that at least so many training rows have; rarer ones count as unknown.
   *
   * @param least at least 1
   */
  public Features<T> categorical(Accessor<T, ?> word, int least) {
    requireAtLeast("least", least, 1);
    return and(new Feature.Word<>(word, least));
  }

  /**
   * Adds a word by its hash: for words of which there are too many, or ever new ones.
   *
   * @param buckets 2 to 65,536; different words may share one
   */
  public Features<T> hashed(Accessor<T, ?> word, int buckets) {
    String name = AccessorName.of(word);
    return and(
        new Feature.Fixed<>(
            new LearntFeature.Hashed(name, buckets),
            "hashed(" + name + ", " + buckets + ")",
            textOf(word)));
  }

  /**
   * Adds a word of a known order, as a number.
   *
   * @param order all words, lowest first
   */
  public Features<T> ordinal(Accessor<T, ?> word, List<String> order) {
    if (order.isEmpty() || order.stream().distinct().count() < order.size()) {
      throw new IllegalArgumentException("order was " + order + " but must be different words");
    }
    return and(new OrdinalWord<>(AccessorName.of(word), word, List.copyOf(order)));
  }

  /** Adds two words as one: what holds of the pair need not hold of either. */
  public Features<T> cross(Accessor<T, ?> first, Accessor<T, ?> second) {
    return cross(first, second, 1);
  }

  /**
   * Adds two words as one, of the pairs that at least so many training rows have; rarer ones count
   * as unknown.
   *
   * @param least at least 1
   */
  public Features<T> cross(Accessor<T, ?> first, Accessor<T, ?> second, int least) {
    requireAtLeast("least", least, 1);
    return and(
        new CrossedWords<>(AccessorName.of(first), first, AccessorName.of(second), second, least));
  }

  /**
   * Adds a word by the mean target of the training rows that had it: one number in place of a
   * column for each word, which suits trees. A training row sees the mean without its own fifth of
   * the rows, so the model learns how far the means can be trusted.
   *
   * @param target yes-or-no, or a number; the one that is learnt
   */
  public Features<T> targetMean(Accessor<T, ?> word, Target<T, ?> target) {
    requireQuantity(target);
    return and(new TargetMeanWord<>(AccessorName.of(word), word, target));
  }

  /**
   * The same with words of which there are many told by their {@linkplain #targetMean target mean},
   * for trainers that would have a column for each. Whether there are many is seen in training.
   *
   * @param most words that a feature may have without that
   * @param target yes-or-no, or a number; the one that is learnt
   */
  public Features<T> meansBeyond(int most, Target<T, ?> target) {
    requireAtLeast("most", most, 0);
    requireQuantity(target);
    return new Features<>(
        rows,
        features.stream()
            .map(
                feature ->
                    feature instanceof Feature.Word<T> word
                        ? new WordOrMean<>(word, target, most)
                        : feature)
            .toList());
  }

  private static void requireQuantity(Target<?, ?> target) {
    if (target.output() == Classification.class && !target.isBinary()) {
      throw new IllegalArgumentException(
          "target '" + target.name() + "' has classes but must be yes-or-no, or a number");
    }
  }

  /**
   * Adds the words of a text, by hash and without their order.
   *
   * @param buckets of hashes, each a slot; 2 to 65,536
   * @param longest how many words in a row count as one more, 1 to 3
   */
  public Features<T> text(Accessor<T, String> text, int buckets, int longest) {
    String name = AccessorName.of(text);
    return and(
        new Feature.Fixed<>(
            new LearntFeature.Text(name, buckets, longest),
            "text(" + name + ", " + buckets + ", " + longest + ")",
            text));
  }

  /** Adds the place of a date in the week and the year. */
  public Features<T> date(Accessor<T, ? extends Temporal> date) {
    return calendar(date, false);
  }

  /**
   * Adds the place of a moment in the week, the year and the day, in its own time zone; an {@link
   * java.time.Instant} in UTC.
   */
  public Features<T> dateTime(Accessor<T, ? extends Temporal> moment) {
    return calendar(moment, true);
  }

  private Features<T> calendar(Accessor<T, ? extends Temporal> date, boolean time) {
    String name = AccessorName.of(date);
    return and(
        new Feature.Fixed<>(
            new LearntFeature.Calendar(name, time),
            (time ? "dateTime(" : "date(") + name + ")",
            date));
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

  /** Adds a number that is bent before it is standardised. */
  @SuppressWarnings("overloads")
  public Features<T> numeric(DoubleAccessor<T> number, Scaling scaling) {
    return and(RankedNumber.bent(AccessorName.of(number), number, scaling));
  }

  /** Adds a number that may be missing, and is bent before it is standardised. */
  @SuppressWarnings("overloads")
  public Features<T> numeric(Accessor<T, ? extends Number> number, Scaling scaling) {
    return and(RankedNumber.bent(AccessorName.of(number), Feature.orMissing(number), scaling));
  }

  /**
   * Adds a number by the bin that it lies in, so that a linear model can learn any curve of it.
   *
   * @param bins at most so many, of about equal count; 2 to 1,000
   */
  @SuppressWarnings("overloads")
  public Features<T> bins(DoubleAccessor<T> number, int bins) {
    return binned(AccessorName.of(number), number, bins);
  }

  /**
   * Adds a number that may be missing by the bin that it lies in; a missing one lies in none.
   *
   * @param bins at most so many, of about equal count; 2 to 1,000
   */
  @SuppressWarnings("overloads")
  public Features<T> bins(Accessor<T, ? extends Number> number, int bins) {
    return binned(AccessorName.of(number), Feature.orMissing(number), bins);
  }

  private Features<T> binned(String name, DoubleAccessor<T> number, int bins) {
    requireAtLeast("bins", bins, 2);
    if (bins > MOST_BINS) {
      throw new IllegalArgumentException("bins were " + bins + " but must be <= " + MOST_BINS);
    }
    return and(RankedNumber.binned(name, number, bins));
  }

  /**
   * Adds a number that comes round again, such as the minute of a day.
   *
   * @param period positive, in the unit of the number
   */
  @SuppressWarnings("overloads")
  public Features<T> cyclic(DoubleAccessor<T> number, double period) {
    return cyclic(AccessorName.of(number), number, period);
  }

  /**
   * Adds a number that comes round again and may be missing: null is none of its angles.
   *
   * @param period positive, in the unit of the number
   */
  @SuppressWarnings("overloads")
  public Features<T> cyclic(Accessor<T, ? extends Number> number, double period) {
    return cyclic(AccessorName.of(number), Feature.orMissing(number), period);
  }

  private Features<T> cyclic(String name, DoubleAccessor<T> number, double period) {
    return and(
        new Feature.Fixed<>(
            new LearntFeature.Cyclic(name, period),
            "cyclic(" + name + ", " + Json.number(period) + ")",
            number::of));
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
    return learn(train).served();
  }

  /**
   * Learns as {@link #fit}, and tells moreover what the training rows themselves are to see.
   *
   * @throws IllegalArgumentException as there
   */
  public LearntRows<T> learn(Dataset<T> train) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("features of " + rows.getName() + " were none");
    }
    if (train.isEmpty()) {
      throw new IllegalArgumentException("training rows were none but features learn from them");
    }
    requireNoLeak(train);
    List<Feature.Learner<T>> learners = features.stream().map(Feature::learner).toList();
    for (int position = 0; position < train.size(); position++) {
      T row = train.row(position);
      T served = train.servedRow(position);
      for (Feature.Learner<T> learner : learners) {
        learner.see(row, served, LearntRows.part(position, FOLDS));
      }
    }
    FittedFeatures<T> served =
        FittedFeatures.restore(
            train.schema(), learners.stream().map(Feature.Learner::learnt).toList());
    if (served.learnt().stream().noneMatch(LearntFeature.TargetMean.class::isInstance)) {
      return new LearntRows<>(served, List.of(served));
    }
    List<FittedFeatures<T>> parts = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      parts.add(
          FittedFeatures.restore(
              train.schema(), learners.stream().map(learner -> learner.without(left)).toList()));
    }
    return new LearntRows<>(served, parts);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " was " + value + " but must be >= " + least);
    }
  }

  private static <T> Accessor<T, String> textOf(Accessor<T, ?> accessor) {
    return row -> Coding.text((Object) accessor.of(row));
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
