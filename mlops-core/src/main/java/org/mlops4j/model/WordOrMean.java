// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import org.jspecify.annotations.Nullable;

/**
 * A word as it is, or, if training sees too many words, as its target mean.
 *
 * @param most words that are told as they are
 */
record WordOrMean<T>(Feature.Word<T> word, Target<T, ?> target, int most) implements Feature<T> {
  @Override
  public String name() {
    return word.name();
  }

  @Override
  public String describe() {
    return word.describe();
  }

  @Override
  public @Nullable String value(T row) {
    return word.value(row);
  }

  @Override
  public Learner<T> learner() {
    return new Both<>(
        word.learner(), new TargetMeanWord<>(name(), word.accessor(), target).learner(), most);
  }

  /** Learns both, since only the last row tells how many words there are. */
  private record Both<T>(Learner<T> words, Learner<T> means, int most) implements Learner<T> {
    @Override
    public void see(T row) {
      throw new IllegalStateException("a target mean learns from rows with their outcome");
    }

    @Override
    public void see(T row, T served, int fold) {
      words.see(row, served, fold);
      means.see(row, served, fold);
    }

    @Override
    public LearntFeature learnt() {
      return few() ? words.learnt() : means.learnt();
    }

    @Override
    public LearntFeature without(int fold) {
      return few() ? words.learnt() : means.without(fold);
    }

    private boolean few() {
      return words.learnt().words() <= most;
    }
  }
}
