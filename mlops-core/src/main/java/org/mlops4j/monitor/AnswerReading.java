// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Regression;

/** What is watched of an answer. */
enum AnswerReading {
  /** The probability of {@code true}, of a yes-or-no answer. */
  PROBABILITY("probability"),
  /** The label, of any other classification. */
  LABEL("label"),
  /** The estimate of a regression. */
  VALUE("value");

  private final String title;

  AnswerReading(String title) {
    this.title = title;
  }

  /** What is read of answers like this one; empty if nothing is. */
  static Optional<AnswerReading> of(@Nullable Object example) {
    if (example instanceof Classification answer) {
      return Optional.of(answer.labels().equals(Labels.BINARY) ? PROBABILITY : LABEL);
    }
    return example instanceof Regression ? Optional.of(VALUE) : Optional.empty();
  }

  /** The reading of this title. */
  static AnswerReading titled(String title) {
    return Arrays.stream(values())
        .filter(reading -> reading.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "answers were profiled as '" + title + "', which is not known"));
  }

  String title() {
    return title;
  }

  /** The number; NaN if the answer is of another kind. */
  double number(@Nullable Object answer) {
    if (this == PROBABILITY && answer instanceof Classification classes) {
      return classes.score(1);
    }
    return this == VALUE && answer instanceof Regression estimate ? estimate.value() : Double.NaN;
  }

  /** The word; null if the answer is of another kind. */
  @Nullable String word(@Nullable Object answer) {
    return answer instanceof Classification classes ? classes.label() : null;
  }
}
