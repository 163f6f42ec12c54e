// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Comparison.Verdict;

final class SampleTest {

  @Test
  void numbersAreSortedAndWhatIsNoneIsCounted() {
    NumericSample sample =
        Sample.numbers(
            3, Double.NaN, -1, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY, Double.NaN);

    assertThat(sample.sorted()).containsExactly(-1, 3, 3);
    assertThat(sample.size()).isEqualTo(3);
    assertThat(sample.missing()).isEqualTo(2);
    assertThat(sample.positiveInfinities()).isEqualTo(1);
    assertThat(sample.negativeInfinities()).isEqualTo(1);
    assertThat(sample.rows()).isEqualTo(7);
    assertThat(sample.below(3)).isEqualTo(1);
    assertThat(sample.atMost(3)).isEqualTo(3);
    assertThat(sample.times(0.5).sorted()).containsExactly(-0.5, 1.5, 1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sample.times(1e308))
        .withMessage("factor was 1.0E308 but must be above 0 and leave each value finite");
  }

  @Test
  void labelsAreCountedInOrder() {
    CategoricalSample sample = Sample.labels(Arrays.asList("b", null, "a", "b"));

    assertThat(sample.counts()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
    assertThat(sample.size()).isEqualTo(3);
    assertThat(sample.missing()).isEqualTo(1);
    assertThat(sample.rows()).isEqualTo(4);
    assertThat(Sample.counts(Map.of("a", 0L)).counts()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.counts(Map.of("a", -1L)))
        .withMessage("the count of \"a\" was -1 but must be at least 0");
  }

  @Test
  void noVerdictButInsufficientFollowsFromNaN() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison("d", Double.NaN, 0.5, 0.05, Verdict.STABLE, 1, 1))
        .withMessage("statistic was NaN but must be a number for the verdict STABLE");
    Comparison comparison = new Comparison("d", 1, 0.01, 0.05, Verdict.DRIFT, 1, 1);
    assertThat(comparison.insufficient().verdict()).isEqualTo(Verdict.INSUFFICIENT);
  }
}
