// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.model.Labels;

final class RaterAgreementTest {
  @Test
  void ratersWhoAlwaysAgreeOnSeveralClassesAgreeFully() {
    RaterAgreement agreement = RaterAgreement.of(new int[][] {{3, 0}, {0, 3}});

    assertThat(agreement.observed()).isEqualTo(1);
    assertThat(agreement.fleissKappa()).isEqualTo(1);
    assertThat(agreement.randolphKappa()).isEqualTo(1);
  }

  @Test
  void wrongCountsAreNamed() {
    assertThatThrownBy(() -> RaterAgreement.of(new int[][] {{2, 1}, {1, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "counts of subject 1 were [1, 1] but must be not negative, of 2 classes and of the"
                + " same number of raters as the first, at least 2");
    assertThatThrownBy(() -> RaterAgreement.of(new int[0][]))
        .hasMessage("counts must be of at least one subject and of at least two classes");
    assertThatThrownBy(
            () -> ClassMatrix.of(Labels.of(List.of("a", "b")), new int[] {0, 1}, new int[] {0, 2}))
        .hasMessage("decision of row 1 was 2 but must be a position in [a, b]");
  }
}
