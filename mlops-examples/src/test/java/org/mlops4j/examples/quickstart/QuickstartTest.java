// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.mlops4j.testkit.MlopsAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Prediction;

/** The example of the README does what it promises. */
class QuickstartTest {
  @Test
  void theExampleOfTheReadmeDeploysAModelThatAnswers() {
    Prediction<Classification> answer = Quickstart.serve();

    assertThat(answer)
        .isByVersion(1)
        .output()
        .extracting(output -> output.score("true"))
        .satisfies(
            score -> org.assertj.core.api.Assertions.assertThat(score).isBetween(0.05, 0.95));
  }
}
