// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.check.Check;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckReport;
import org.mlops4j.check.CheckResult;
import org.mlops4j.check.CheckStatus;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.data.Dataset;

/** New training data against those of the version before: a shift of more than 5 % blocks. */
final class TrainingDriftTest {
  private static final CheckSuite<Order> SUITE =
      CheckSuite.of(
          List.of(
              Check.text(Order::channel).distributedAsReference(TotalVariation.atThreshold(0.05)),
              Check.number(Order::amount).distributedAsReference(Wasserstein.normed(0.05))));

  /** A row. */
  public record Order(String channel, double amount) {}

  /** Evenly spread amounts with a standard deviation of 1, moved by a share of it. */
  private static Dataset<Order> orders(int rows, double web, double moved) {
    return Dataset.of(
        Order.class,
        IntStream.range(0, rows)
            .mapToObj(
                i -> new Order(i < web * rows ? "web" : "shop", Math.sqrt(12) * i / rows + moved))
            .toList());
  }

  private static CheckReport report(Dataset<Order> data) {
    CheckContext context =
        CheckContext.at(Instant.EPOCH)
            .withReference(SUITE.measure(orders(10_000, 0.5, 0), Runnable::run));
    return SUITE.run(data, context);
  }

  @Test
  void aShiftOfSixPercentBlocks() {
    assertThat(report(orders(5_000, 0.56, 0.06)).results())
        .allMatch(CheckResult::blocks)
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.FAIL, CheckStatus.FAIL);
  }

  @Test
  void aShiftOfOnePercentPasses() {
    assertThat(report(orders(5_000, 0.51, 0.01)).results())
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.PASS, CheckStatus.PASS);
  }

  @Test
  void thirtyRowsSayNothingAndSoBlock() {
    assertThat(report(orders(30, 0.5, 0)).results())
        .allMatch(CheckResult::blocks)
        .extracting(CheckResult::message)
        .containsOnly("too few values to tell: 10000 of the reference, 30 of the data");
  }
}
