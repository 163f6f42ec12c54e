// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aDigestIsThatOfTheStandard() {
    assertThat(Digest.of("abc").hex()).isEqualTo(ABC);
    assertThat(Digest.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Digest(ABC));
    assertThat(Digest.from(Digest.sha256().digest("abc".getBytes(StandardCharsets.UTF_8))))
        .hasToString(ABC);
    assertThat(new Digest(ABC).abbreviated()).isEqualTo("ba7816bf8f01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void whatIsNoDigestIsRefused(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Digest(hex))
        .withMessage("digest was '" + hex + "' but must be 64 lower-case hexadecimal digits");
  }

  @Test
  void digestsAreOrderedAsText() {
    assertThat(new Digest("0".repeat(64))).isLessThan(new Digest(ABC));
  }

  @Test
  void aBlobIsNamedByItsDigestAndItsGeneration() {
    assertThat(new Blob(new Digest(ABC), 0, 3)).hasToString(ABC);
    assertThat(new Blob(new Digest(ABC), 2, 3)).hasToString(ABC + "~2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Blob(new Digest(ABC), -1, 3))
        .withMessage("generation was -1 but must be >= 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Blob(new Digest(ABC), 0, -3))
        .withMessage("size was -3 but must be >= 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Registry", "1st", "a_b", "../x"})
  void aFoldHasAPlainName(String fold) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Checkpoint(fold, new Head(0, Head.EMPTY.hash(), Instant.EPOCH), new byte[0]))
        .withMessage("fold was '" + fold + "' but must match [a-z][a-z0-9-]{0,39}");
  }

  @Test
  void aCheckpointKeepsItsOwnCopyOfTheState() {
    byte[] state = {1};
    Checkpoint checkpoint = new Checkpoint("registry", Head.EMPTY, state);
    state[0] = 2;
    checkpoint.state()[0] = 3;
    assertThat(checkpoint.state()).containsExactly(1);
  }
}
