// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.check.Contract;
import org.mlops4j.check.QuarantineException;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

/** Runs on rows of which up to 5 % may be set aside. */
class QuarantineRunTest {
  private static final Contract<Visit> CONTRACT =
      Contract.of(Visit.class, CheckSuite.of(List.of(Check.number(Visit::amount).between(0, 100))));

  private final Shop shop = new Shop();

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("quarantine.jsonl");
  }

  @Test
  void twoOfAHundredAreWrittenDownAndTheRunGoesOn() throws IOException {
    try (Mlops mlops = shop.host().build()) {
      PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(DataSource.of(rows(2))));

      assertThat(result).isInstanceOf(PipelineResult.Deployed.class);
      assertThat(result.checks().rows()).isEqualTo(980);
      assertThat(result.checks().skipped()).isEqualTo(20);
      assertThat(mlops.runs().record(result.run())).map(RunRecord::skipped).contains(20L);
    }
    assertThat(Files.readAllLines(file))
        .hasSize(20)
        .allMatch(line -> line.contains("amount between 0 and 100: was 1000"))
        .first()
        .asString()
        .startsWith("{\"reasons\":[")
        .contains("\"row\":0,");
  }

  @Test
  void sixOfAHundredEndTheRunAndAreWrittenDownAllTheSame() throws IOException {
    try (Mlops mlops = shop.host().build()) {
      assertThatThrownBy(() -> mlops.run(pipeline(DataSource.of(rows(6)))))
          .isInstanceOf(PipelineException.class)
          .hasMessageContaining("'purchases' failed in EXTRACT")
          .hasRootCauseInstanceOf(QuarantineException.class)
          .rootCause()
          .hasMessageStartingWith(
              "60 of 1000 rows break the contract but at most 5 % may, and one must not\n"
                  + "  row 0: amount between 0 and 100: was 1000\n");

      assertThat(mlops.runs().find(run -> run.outcome() == RunOutcome.FAILED)).hasSize(1);
      assertThat(mlops.registry().models()).isEmpty();
    }
    assertThat(Files.readAllLines(file)).hasSize(60);
  }

  @Test
  void whatAnAttemptThatFailedSetAsideIsNotThereTwice() throws IOException {
    Files.writeString(file, "of an earlier run\n");
    AtomicInteger attempts = new AtomicInteger();
    DataSource<Visit> better = () -> rows(attempts.incrementAndGet() == 1 ? 6 : 2);
    try (Mlops mlops = shop.host().build()) {
      mlops.run(pipeline(better).attempting(Stage.EXTRACT, Attempts.of(2, Duration.ofSeconds(1))));
    }
    assertThat(attempts).hasValue(2);
    assertThat(Files.readAllLines(file)).hasSize(20);
  }

  private Pipeline<Visit, ?, BinaryEvaluation> pipeline(DataSource<Visit> source) {
    return Shop.gated(CONTRACT.keeping(source, 0.05, file), new ChannelRates(1))
        .deploy(Release.allAtOnce());
  }

  /** A thousand visits; of each hundred, so many first ones have an amount that cannot be. */
  private static Dataset<Visit> rows(int bad) {
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visits.of(1, 0, 20, 0.6)) {
      boolean good = visits.size() % 100 >= bad;
      visits.add(good ? visit : new Visit(visit.day(), visit.channel(), 1_000, visit.bought()));
    }
    return Dataset.of(Visit.class, visits);
  }
}
