// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;

/**
 * A word by the mean target of the training rows that had it (Micci-Barreca 2001), which a row of
 * the training itself sees without its own part of the rows.
 */
record TargetMeanWord<T>(String name, Accessor<T, ?> accessor, Target<T, ?> target)
    implements Feature<T> {
  /** How many rows of the mean of all each word is thought to have besides its own. */
  private static final double PRIOR_ROWS = 10;

  @Override
  public String describe() {
    return "targetMean(" + name + ", " + target.name() + ")";
  }

  @Override
  public @Nullable String value(T row) {
    Object word = accessor.of(row);
    return Coding.text(word);
  }

  @Override
  public Learner<T> learner() {
    return new Means<>(this);
  }

  /** Sums of the target by word, of all rows and of each part. */
  private static final class Means<T> implements Learner<T> {
    private final TargetMeanWord<T> feature;
    private final Map<String, Sum> words = new TreeMap<>();
    private final Sum all = new Sum();
    private final Moments targets = new Moments();

    Means(TargetMeanWord<T> feature) {
      this.feature = feature;
    }

    @Override
    public void see(T row) {
      throw new IllegalStateException("a target mean learns from rows with their outcome");
    }

    @Override
    public void see(T row, T served, int fold) {
      double value = feature.target.quantity(row);
      if (Double.isNaN(value)) {
        return;
      }
      targets.see(value);
      all.add(value, fold);
      String word = feature.value(served);
      if (word != null) {
        words.computeIfAbsent(word, unknown -> new Sum()).add(value, fold);
      }
    }

    @Override
    public LearntFeature learnt() {
      return without(Sum.NONE);
    }

    @Override
    public LearntFeature without(int fold) {
      double mean = all.without(fold, 0, 0);
      SortedMap<String, Double> means = new TreeMap<>();
      words.forEach((word, sum) -> means.put(word, sum.without(fold, mean, PRIOR_ROWS)));
      return new LearntFeature.TargetMean(feature.name, means, mean, targets.scale());
    }
  }

  /** A sum with the sums of its parts. */
  private static final class Sum {
    static final int NONE = -1;

    private final double[] sums = new double[Features.FOLDS];
    private final long[] counts = new long[Features.FOLDS];

    void add(double value, int fold) {
      sums[fold] += value;
      counts[fold]++;
    }

    /**
     * The mean without a part, drawn towards the mean of so many more; that mean if none is left.
     */
    double without(int left, double prior, double more) {
      double sum = 0;
      double count = 0;
      for (int fold = 0; fold < sums.length; fold++) {
        sum += fold == left ? 0 : sums[fold];
        count += fold == left ? 0 : counts[fold];
      }
      return count > 0 ? (prior * more + sum) / (more + count) : prior;
    }
  }
}
