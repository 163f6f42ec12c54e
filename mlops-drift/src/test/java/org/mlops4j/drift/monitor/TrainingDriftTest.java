// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.Dataset;
import org.mlops4j.drift.TotalVariation;

/** New training data is held against a reference before anything is trained. */
class TrainingDriftTest {
  private static final Executor HERE = Runnable::run;

  private static final CheckSuite<Parcel> SUITE =
      CheckSuite.of(
          List.of(
              Check.text(Parcel::size).distributedAsReference(TotalVariation.atThreshold(0.05))));

  /** What is sent. */
  record Parcel(String size) {}

  @Test
  void sixRowsOfAHundredThatMovedBlockAndOneDoesNot() {
    assertThat(check(10_000, 0.06).passed()).isFalse();
    assertThat(check(10_000, 0.06).results().get(0).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(check(10_000, 0.01).passed()).isTrue();
  }

  @Test
  void thirtyRowsSayNothing() {
    assertThat(check(30, 0.5).results().get(0).status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(check(30, 0.5).results().get(0).message())
        .isEqualTo("too few values to tell: 10000 of the reference, 30 of the data");
  }

  private static CheckReport check(int rows, double moved) {
    return SUITE.run(
        parcels(rows, moved),
        CheckContext.at(Instant.EPOCH).withReference(SUITE.measure(parcels(10_000, 0), HERE)));
  }

  /** Half of them small, apart from those that became large. */
  private static Dataset<Parcel> parcels(int rows, double moved) {
    return Dataset.of(
        Parcel.class,
        IntStream.range(0, rows)
            .mapToObj(row -> new Parcel(row < (0.5 - moved) * rows ? "small" : "large"))
            .toList());
  }
}
