// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * What every {@link TwoSampleTest} must hold. Extend it, name the detector, and JUnit runs the
 * tests.
 */
public abstract class TwoSampleTestContract {
  private static final int THREADS = 4;

  /** The detector; each call may give the same one. */
  protected abstract TwoSampleTest test();

  /**
   * What the detector is made for; a detector of labels overrides it, and {@link #moved()} with it.
   */
  protected Sample reference() {
    return Sample.numbers(new SplittableRandom(1).doubles(400).toArray());
  }

  /** What the detector must call drift from {@link #reference()}. */
  protected Sample moved() {
    return Sample.numbers(new SplittableRandom(2).doubles(400).map(x -> 3 + 2 * x).toArray());
  }

  @Test
  @DisplayName("the definition has a name, which each comparison bears")
  final void theDefinitionHasAName() {
    TwoSampleTest test = test();
    assertThat(test.id()).isNotBlank().isEqualTo(test().id());
    assertThat(test.compare(reference(), moved()).definition()).isEqualTo(test.id());
  }

  @Test
  @DisplayName("what has moved is drift")
  final void whatHasMovedIsDrift() {
    assertThat(test().compare(reference(), moved()).verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  @DisplayName("a sample has not moved from itself")
  final void aSampleHasNotMovedFromItself() {
    for (Sample sample : List.of(reference(), moved())) {
      assertThat(test().compare(sample, sample).verdict()).isEqualTo(Verdict.STABLE);
    }
  }

  @Test
  @DisplayName("the same samples give the same comparison, in any order of their rows")
  final void theSameSamplesGiveTheSameComparison() {
    Comparison first = test().compare(reference(), moved());
    assertThat(test().compare(reference(), moved())).isEqualTo(first);
    if (moved() instanceof NumericSample numbers) {
      double[] values = numbers.sorted();
      for (int i = 0; i < values.length / 2; i++) {
        int other = values.length - 1 - i;
        double swapped = values[i];
        values[i] = values[other];
        values[other] = swapped;
      }
      assertThat(test().compare(reference(), Sample.numbers(values))).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("many threads at once get what one gets")
  final void manyThreadsGetWhatOneGets() throws Exception {
    TwoSampleTest test = test();
    Sample reference = reference();
    Sample moved = moved();
    Comparison expected = test.compare(reference, moved);
    Callable<Comparison> comparing = () -> test.compare(reference, moved);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Comparison> comparison :
          threads.invokeAll(Collections.nCopies(THREADS * THREADS, comparing))) {
        assertThat(comparison.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("without values nothing can be said")
  final void withoutValuesNothingCanBeSaid() {
    Map<String, Sample> without = AwkwardSamples.withoutValues(numeric());
    without.forEach(
        (name, nothing) -> {
          assertThat(test().compare(nothing, nothing).verdict())
              .as(name)
              .isEqualTo(Verdict.INSUFFICIENT);
          assertThat(test().compare(nothing, reference()).verdict())
              .as("%s, then values", name)
              .isEqualTo(Verdict.INSUFFICIENT);
          if (nothing.rows() == 0) {
            assertThat(test().compare(reference(), nothing).verdict())
                .as("values, then %s", name)
                .isEqualTo(Verdict.INSUFFICIENT);
          }
        });
  }

  @Test
  @DisplayName("no column, however broken, throws, or leads to a number that is none")
  final void noColumnThrows() {
    Map<String, Sample> awkward = AwkwardSamples.all(numeric());
    awkward.forEach(
        (first, reference) ->
            awkward.forEach(
                (second, current) -> {
                  Comparison comparison = test().compare(reference, current);
                  assertThat(problem(comparison, reference, current))
                      .as("%s against %s: %s", first, second, comparison)
                      .isEmpty();
                }));
  }

  private static String problem(Comparison comparison, Sample reference, Sample current) {
    double p = comparison.pValue();
    if (!Double.isNaN(p) && !(p >= 0 && p <= 1)) {
      return "the p-value is no probability";
    }
    if (Double.isNaN(comparison.statistic()) && comparison.verdict() != Verdict.INSUFFICIENT) {
      return "a verdict follows from no number";
    }
    if (!(comparison.threshold() > 0)) {
      return "the threshold is not above 0";
    }
    if (comparison.referenceUsed() < 0
        || comparison.referenceUsed() > reference.rows()
        || comparison.currentUsed() < 0
        || comparison.currentUsed() > current.rows()) {
      return "more was used than there is";
    }
    return "";
  }

  @Test
  @DisplayName("samples of different kinds are refused")
  final void samplesOfDifferentKindsAreRefused() {
    Sample other = numeric() ? Sample.counts(Map.of("a", 60L)) : Sample.numbers(1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test().compare(reference(), other))
        .withMessageContaining("kind");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test().compare(other, reference()))
        .withMessageContaining("kind");
  }

  @Test
  @DisplayName("null is refused")
  @SuppressWarnings("NullAway")
  final void nullIsRefused() {
    assertThatThrownBy(() -> test().compare(null, moved()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> test().compare(reference(), null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("a larger minimum changes the verdict alone")
  final void aLargerMinimumChangesTheVerdictAlone() {
    Comparison comparison = test().compare(reference(), moved());
    long rows = Math.min(reference().size(), moved().size());
    assertThat(test().requiring(rows).compare(reference(), moved())).isEqualTo(comparison);
    assertThat(test().requiring(rows + 1).compare(reference(), moved()))
        .isEqualTo(comparison.insufficient());
  }

  @Test
  @DisplayName("samples are as they were before")
  final void samplesAreAsTheyWereBefore() {
    if (reference() instanceof NumericSample reference) {
      double[] before = reference.sorted();
      test().compare(reference, moved());
      assertThat(Arrays.equals(reference.sorted(), before)).isTrue();
    }
  }

  private boolean numeric() {
    return reference() instanceof NumericSample;
  }
}
