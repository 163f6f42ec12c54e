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

/** Rows to learn from against those that were served, by tests that can tell chance from skew. */
final class ServedSkewTest {
  /** A row. */
  public record Order(int id, String channel, double amount) {}

  private static final Dataset<Order> LOG = orders(0, 5_000, 0.5, 0);

  private static final CheckSuite<Order> SUITE =
      CheckSuite.of(
          List.of(
              Check.served(LOG).numbersAlike(Order::amount, KolmogorovSmirnov.twoSided(0.01)),
              Check.served(LOG).categoriesAlike(Order::channel, ChiSquared.homogeneity(0.01)),
              Check.served(LOG).sameBy(Order::id, Order::amount)));

  @Test
  void rowsLikeThoseThatWereServedPass() {
    CheckReport report = report(orders(5_000, 4_000, 0.5, 0));

    assertThat(report.passed()).as(report.toString()).isFalse();
    assertThat(report.results())
        .extracting(CheckResult::status)
        .as("none of the keys was served, so the last has nothing to say")
        .containsExactly(CheckStatus.PASS, CheckStatus.PASS, CheckStatus.SKIPPED);
    assertThat(report(LOG).passed()).isTrue();
  }

  @Test
  void numbersThatMovedAndCategoriesThatShiftedFailWithTheirStatistics() {
    List<CheckResult> results = report(orders(2_000, 6_000, 0.56, 0.05)).results();

    assertThat(results)
        .allMatch(CheckResult::blocks)
        .extracting(CheckResult::status)
        .containsOnly(CheckStatus.FAIL);
    assertThat(results.get(0).rule())
        .isEqualTo("amount distributed as served by ks/two-sided/auto");
    assertThat(results.subList(0, 2))
        .extracting(CheckResult::message)
        .allMatch(message -> message.contains("p-value") && message.contains("the limit is 0.01"));
    assertThat(results.get(2).failed()).as("those that were served").isEqualTo(3_000);
  }

  @Test
  void tooFewRowsSayNothingAndSoBlock() {
    assertThat(report(orders(0, 3, 0.5, 0)).results().subList(0, 2))
        .allMatch(CheckResult::blocks)
        .extracting(CheckResult::message)
        .allMatch(message -> message.startsWith("too few values to tell: 5000 of"));
  }

  private static CheckReport report(Dataset<Order> data) {
    return SUITE.run(data, CheckContext.at(Instant.EPOCH));
  }

  /** Spread evenly: any thousand neighbours have the same channels and amounts. */
  private static Dataset<Order> orders(int from, int rows, double web, double moved) {
    return Dataset.of(
        Order.class,
        IntStream.range(from, from + rows)
            .mapToObj(
                id ->
                    new Order(
                        id,
                        id * 37 % 100 < 100 * web ? "web" : "shop",
                        id * 61 % 1_000 / 1e3 + moved))
            .toList());
  }
}
