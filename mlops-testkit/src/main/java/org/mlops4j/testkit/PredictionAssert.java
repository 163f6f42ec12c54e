// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.mlops4j.serve.Prediction;

/**
 * An answer.
 *
 * @param <O> what the model said
 */
public final class PredictionAssert<O> extends AbstractAssert<PredictionAssert<O>, Prediction<O>> {
  PredictionAssert(Prediction<O> actual) {
    super(actual, PredictionAssert.class);
  }

  /** The version of this number computed it. */
  public PredictionAssert<O> isByVersion(int number) {
    isNotNull();
    if (actual.version().number() != number) {
      throw failure(
          "%nExpecting an answer by version %s but it was by %s", number, actual.version());
    }
    return this;
  }

  /** What the model said, to be compared. */
  public ObjectAssert<O> output() {
    isNotNull();
    return Assertions.assertThat(actual.output()).as("answer of %s", actual.version());
  }
}
