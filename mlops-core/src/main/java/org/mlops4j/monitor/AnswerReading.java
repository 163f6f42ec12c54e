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
  PROBABILITY("probability", true),
  /** The label, of any other classification. */
  LABEL("label", false),
  /** The estimate of a regression. */
  VALUE("value", true);

  private final String title;
  private final boolean number;

  AnswerReading(String title, boolean number) {
    this.title = title;
    this.number = number;
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

  boolean isNumber() {
    return number;
  }

  /** The number or word; null if the answer is of another kind. */
  @Nullable Object read(@Nullable Object answer) {
    if (answer instanceof Classification classes) {
      return switch (this) {
        case PROBABILITY -> classes.score(1);
        case LABEL -> classes.label();
        case VALUE -> null;
      };
    }
    return answer instanceof Regression number && this == VALUE ? number.value() : null;
  }
}
