// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;

class CheckSuiteTest {
  private static final Check<Ride> GOOD = Check.that("good", ride -> true);
  private static final Check<Ride> BAD = Check.that("bad", ride -> ride.id() != 3);

  @Test
  void allChecksAreMadeWhateverFails() {
    CheckReport report = run(Ride.data(10), BAD, GOOD, Check.rows().atLeast(11));
    assertThat(report.passed()).isFalse();
    assertThat(report.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(report.failures())
        .extracting(CheckResult::rule)
        .containsExactly("bad", "rows at least 11");
    assertThat(report.results()).hasSize(3);
  }

  @Test
  void aCheckThatThrowsIsAnErrorOfItsOwnAndBlocks() {
    Check<Ride> divides = Check.that("divides", ride -> 1 / (ride.id() - 3) < 5);
    CheckReport report = run(Ride.data(10), divides, GOOD);
    CheckResult error = report.results().get(0);
    assertThat(error.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(error.message()).isEqualTo("row 3: java.lang.ArithmeticException");
    assertThat(error.blocks()).isTrue();
    assertThat(report.results().get(1).status()).isEqualTo(CheckStatus.PASS);
    assertThat(report.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void aMeasureThatThrowsFailsTheChecksThatNeedItAndNoOther() {
    Measure<Ride, Long> broken = new Counting("broken", new AtomicInteger(), true);
    Measure<Ride, Long> sound = new Counting("sound", new AtomicInteger(), false);
    CheckReport report =
        run(
            Ride.data(10),
            new Own("first", broken),
            new Own("second", broken),
            new Own("third", sound));
    assertThat(report.results())
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.ERROR, CheckStatus.ERROR, CheckStatus.PASS);
    assertThat(report.results().get(1).message())
        .isEqualTo("java.lang.IllegalStateException: no counting today");
  }

  @Test
  void anEqualMeasureIsTakenOnceForAllChecks() {
    AtomicInteger taken = new AtomicInteger();
    CheckReport report =
        run(
            Ride.data(10),
            new Own("first", new Counting("rides", taken, false)),
            new Own("second", new Counting("rides", taken, false)));
    assertThat(taken).hasValue(1);
    assertThat(report.passed()).isTrue();
    assertThat(report.results().get(0).observed()).isEqualTo("10");
  }

  @Test
  void aMeasureThatNoCheckNeedsIsRefusedByName() {
    Measure<Ride, Long> other = new Counting("other", new AtomicInteger(), false);
    CheckResult result =
        Checked.one(
            new Own("asks", new Counting("rides", new AtomicInteger(), false)) {
              @Override
              public Finding decide(Measured measured, CheckContext context) {
                return Finding.of(measured.get(other) > 0, "");
              }
            },
            Ride.data(10));
    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.message())
        .isEqualTo(
            "java.lang.IllegalArgumentException: measure was other but must be one that needs() of"
                + " a check names, on data with rows");
  }

  @Test
  void aDecisionWithoutFindingIsAnError() {
    CheckResult result =
        Checked.one(
            new Own("silent", new Counting("rides", new AtomicInteger(), false)) {
              @Override
              public Finding decide(Measured measured, CheckContext context) {
                return null;
              }
            },
            Ride.data(10));
    assertThat(result.message())
        .isEqualTo("java.lang.IllegalStateException: decide gave no finding");
    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
  }

  @Test
  void aFailureThatOnlyWarnsDoesNotBlock() {
    CheckReport report = run(Ride.data(10), BAD.severity(Severity.WARN), GOOD);
    assertThat(report.passed()).isTrue();
    assertThat(report.status()).isEqualTo(CheckStatus.WARN);
    assertThat(report.results().get(0).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.blocking()).isEmpty();
  }

  @Test
  void aFailureThatOnlyInformsLeavesThePass() {
    assertThat(run(Ride.data(10), BAD.severity(Severity.INFO), GOOD).status())
        .isEqualTo(CheckStatus.PASS);
  }

  @Test
  void everyCheckTakesASeverity() {
    Check<Ride> rows = Check.rows().severity(Severity.WARN).atLeast(1);
    Check<Ride> mean = Check.number(Ride::distance).mean().atMost(1).severity(Severity.INFO);
    assertThat(rows.severity()).isEqualTo(Severity.WARN);
    assertThat(mean.severity()).isEqualTo(Severity.INFO);
    assertThat(mean.rule()).isEqualTo("mean of distance at most 1");
    assertThat(mean.severity(Severity.BLOCK).severity()).isEqualTo(Severity.BLOCK);
    assertThat(Checked.one(mean, Ride.data(3)).blocks()).isFalse();
  }

  @Test
  void dataWithoutRowsNeverPasses() {
    CheckReport report =
        run(
            Ride.data(),
            Check.rows().severity(Severity.INFO).atMost(5),
            GOOD.severity(Severity.INFO));
    assertThat(report.passed()).isFalse();
    assertThat(report.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(report.results().get(1).message()).isEqualTo("the data has no rows");
  }

  @Test
  void aSuiteWithoutChecksIsRefused() {
    assertThatThrownBy(() -> CheckSuite.of(List.<Check<Ride>>of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checks were none but must be at least one");
  }

  @Test
  void twoChecksOfOneRuleAreRefused() {
    assertThatThrownBy(() -> CheckSuite.of(List.of(GOOD, BAD, GOOD.severity(Severity.WARN), BAD)))
        .hasMessage(
            "checks had the rules [good, bad] more than once but each must tell its check apart");
  }

  @Test
  void aStatisticWithoutValuesIsSkipped() {
    CheckResult result =
        Checked.one(
            Check.number(Ride::delay).mean().atMost(5), Ride.data(Ride.number(0).withDelay(null)));
    assertThat(result.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(result.message()).isEqualTo("all 1 values are missing");
    assertThat(result.missing()).isEqualTo(1);
  }

  @Test
  void aStatisticSaysWhatItWasAndMustBe() {
    CheckResult result = Checked.one(Check.number(Ride::delay).mean().atMost(1), Ride.data(10));
    assertThat(result.message()).isEqualTo("was 2.4 but must be at most 1");
    assertThat(result.evaluated()).isEqualTo(10);
  }

  @Test
  void aNaNNeverPassesAStatistic() {
    Dataset<Ride> data = Ride.data(Ride.number(0), Ride.number(1).withDistance(Double.NaN));
    for (StatisticRules<Ride> rules :
        List.of(
            Check.number(Ride::distance).mean(),
            Check.number(Ride::distance).min(),
            Check.number(Ride::distance).max())) {
      CheckResult result = Checked.one(rules.atLeast(Double.NEGATIVE_INFINITY), data);
      assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
      assertThat(result.observed()).isEqualTo("NaN");
    }
  }

  @Test
  void aRuleForTheWholeDatasetThatThrowsIsAnError() {
    CheckResult result =
        Checked.one(
            Check.data(
                "reads",
                data -> {
                  throw new java.io.IOException("disk gone");
                }),
            Ride.data(3));
    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.message()).isEqualTo("java.io.IOException: disk gone");
  }

  @Test
  void aCheckSeesWhatTheSameSuiteMeasuredOnReferenceData() {
    Measure<Ride, Long> rides = new Counting("rides", new AtomicInteger(), false);
    CheckSuite<Ride> suite =
        CheckSuite.of(
            List.of(
                new Own("grown", rides) {
                  @Override
                  public Finding decide(Measured measured, CheckContext context) {
                    long before = context.reference().orElseThrow().get(rides);
                    return Finding.of(measured.get(rides) > before, "from " + before);
                  }
                }));
    Measured reference = suite.measure(Ride.data(5), Runnable::run);
    CheckReport report = suite.run(Ride.data(6), Checked.NOW.withReference(reference));
    assertThat(report.passed()).isTrue();
    assertThat(report.results().get(0).observed()).isEqualTo("from 5");
    assertThat(suite.run(Ride.data(6), Checked.NOW).results().get(0).status())
        .isEqualTo(CheckStatus.ERROR);
  }

  @Test
  void anExecutorThatRefusesOrForgetsDelaysNothing() {
    Dataset<Ride> data = Ride.data(200_000);
    assertThat(data.parts()).hasSizeGreaterThan(1);
    CheckSuite<Ride> suite = CheckSuite.of(List.of(BAD, GOOD));
    CheckReport expected = suite.run(data, Checked.NOW);
    assertThat(suite.run(data, Checked.NOW, task -> {})).isEqualTo(expected);
    assertThat(
            suite.run(
                data,
                Checked.NOW,
                task -> {
                  throw new RejectedExecutionException("closed");
                }))
        .isEqualTo(expected);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static CheckReport run(Dataset<Ride> data, Check<Ride>... checks) {
    return CheckSuite.of(List.of(checks)).run(data, Checked.NOW);
  }

  /** A measure of a user: all that it takes. */
  private record Counting(String name, AtomicInteger taken, boolean broken)
      implements Measure<Ride, Long> {
    @Override
    public Long of(Batch<Ride> batch) {
      taken.incrementAndGet();
      if (broken) {
        throw new IllegalStateException("no counting today");
      }
      return (long) batch.size();
    }

    @Override
    public Long merge(Long earlier, Long later) {
      return earlier + later;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A check of a user: all that it takes. */
  private static class Own implements Check<Ride> {
    private final String rule;
    private final Measure<Ride, Long> measure;

    Own(String rule, Measure<Ride, Long> measure) {
      this.rule = rule;
      this.measure = measure;
    }

    @Override
    public String rule() {
      return rule;
    }

    @Override
    public List<Measure<Ride, ?>> needs() {
      return List.of(measure);
    }

    @Override
    public Finding decide(Measured measured, CheckContext context) {
      long count = measured.get(measure);
      return Finding.of(count > 0, Long.toString(count));
    }
  }
}
