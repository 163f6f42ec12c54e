// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.mlops4j.testkit.MlopsAssertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.examples.quickstart.Quickstart.Flight;
import org.mlops4j.model.Classification;
import org.mlops4j.serve.Prediction;
import org.mlops4j.tribuo.Tribuo;

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

  @Test
  void theExampleAtItsTopDoesSo() {
    try (Mlops mlops = Mlops.inMemory(Tribuo.format())) {
      Flight flight = new Flight(LocalDate.of(2015, 1, 1), "AA", "LAX", 1830, 2475, null);

      assertThat(Quickstart.atAGlance(mlops, flight)).isByVersion(1);
    }
  }
}
