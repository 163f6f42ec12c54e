// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class McNemarTest {

  @Test
  void onlyRowsOnWhichOneAloneIsRightCount() {
    boolean[] truth = {true, true, false, false, true};
    BinaryEvaluation candidate = BinaryEvaluation.of(new double[] {1, 1, 0, 1, 0}, truth);
    BinaryEvaluation champion = BinaryEvaluation.of(new double[] {1, 0, 1, 0, 0}, truth);
    assertThat(McNemar.of(candidate, champion)).isEqualTo(new McNemar(2, 1));
    assertThat(McNemar.of(champion, candidate)).isEqualTo(new McNemar(1, 2));
  }

  @Test
  void withoutSuchRowsThereIsNoEvidence() {
    McNemar none = new McNemar(0, 0);
    assertThat(none.exactP()).isEqualTo(1);
    assertThat(none.midP()).isEqualTo(1);
    assertThat(none.chiSquared()).isNaN();
    assertThat(none.chiSquaredP()).isNaN();
    assertThat(none.correctedChiSquared()).isNaN();
    assertThat(none.correctedChiSquaredP()).isNaN();
  }

  @Test
  void thePValueIsTheSameWhoeverIsTheCandidate() {
    assertThat(new McNemar(3, 17).exactP()).isEqualTo(new McNemar(17, 3).exactP());
    assertThat(new McNemar(3, 17).midP()).isLessThan(new McNemar(3, 17).exactP());
  }

  @Test
  void wrongCountsAreNamed() {
    assertThatThrownBy(() -> new McNemar(-1, 2))
        .hasMessage("candidateOnly was -1 and championOnly 2 but neither may be negative");
    assertThatThrownBy(() -> new McNemar(Long.MAX_VALUE, 1))
        .hasMessage(
            "candidateOnly was 9223372036854775807 and championOnly 1 but together they must not"
                + " exceed 2147483647");
  }
}
