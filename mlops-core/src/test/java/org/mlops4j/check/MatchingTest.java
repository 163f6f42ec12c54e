// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;

class MatchingTest {
  @Test
  void aPatternThatBacktracksForEverIsAnErrorAndNoHang() {
    Dataset<Ride> data =
        Ride.data(Ride.number(0), Ride.number(1).withCarrier("a".repeat(50) + "!"));
    CheckResult result =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> Checked.one(Check.text(Ride::carrier).matches("AA|(a+)+\\1b"), data));
    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.message())
        .isEqualTo(
            "row 1: java.lang.IllegalStateException: the pattern needs more than 151000 steps for a"
                + " text of 51 characters");
  }

  @Test
  void aPatternThatRecursesTooDeeplyIsAnError() {
    Dataset<Ride> data = Ride.data(Ride.number(0).withCarrier("ab".repeat(100_000)));
    CheckResult result = Checked.one(Check.text(Ride::carrier).matches("(a|b)*"), data);
    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.message())
        .isEqualTo(
            "row 0: java.lang.IllegalStateException: the pattern recurses too deeply on a text of"
                + " 200000 characters");
  }

  @Test
  void aLongTextIsReadByAnOrdinaryPattern() {
    Dataset<Ride> data = Ride.data(Ride.number(0).withCarrier("ab".repeat(500_000)));
    assertThat(Checked.one(Check.text(Ride::carrier).matches("[ab]*"), data).passed()).isTrue();
    assertThat(Checked.one(Check.text(Ride::carrier).matches(".*ba.*b"), data).passed()).isTrue();
  }

  @Test
  void theWholeTextMustMatchAndEachWordCounts() {
    Dataset<Ride> data =
        Dataset.of(
            Ride.class,
            Stream.of("AA", "AAA", "xAA", "", "AAA")
                .map(carrier -> Ride.number(0).withCarrier(carrier))
                .toList());
    CheckResult result = Checked.one(Check.text(Ride::carrier).matches("A{2}"), data);
    assertThat(result.failed()).isEqualTo(4);
    assertThat(result.samples())
        .extracting(Sample::value)
        .isEqualTo(List.of("AAA", "xAA", "", "AAA"));
  }
}
