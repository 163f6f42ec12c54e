// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.testkit.MlopsAssertions.assertThat;
import static org.mlops4j.testkit.Purchases.BY_MAIL;
import static org.mlops4j.testkit.Purchases.MODEL;
import static org.mlops4j.testkit.Purchases.pipeline;
import static org.mlops4j.testkit.Purchases.visits;

import java.time.Duration;
import java.time.ZoneOffset;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.gate.Verdict;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.Reason;

/** A sentence that is wrong fails and tells what is the case instead. */
class MlopsAssertionsTest {
  @RegisterExtension
  final MlopsExtension extension = MlopsExtension.reading(Purchases.Rates.FORMAT);

  @Test
  void ofARunThatDeployed(Mlops mlops) {
    PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(visits(1, 0.5)));

    assertThat(result).isDeployed().asVersion(1);
    assertThat(result).metric(BinaryEvaluation.AUC).isBetween(0.6, 0.9);
    failure(() -> assertThat(result).isDeployed().asVersion(2))
        .hasMessageContaining("run id-2 to be deployed as version 2 but it was purchases v1");
    failure(() -> assertThat(result).isHeld())
        .hasMessageContaining("run id-2 to be held but it was deployed as purchases v1");
    failure(() -> assertThat(result).metric(BinaryEvaluation.AUC).isZero())
        .hasMessageContaining("[AUC]");
  }

  @Test
  void ofARunThatWasHeld(Mlops mlops) {
    PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(visits(2, 0.1)));

    assertThat(result).isHeld().onlyBecause("AUC >= 0.6");
    assertThat(result).metric(BinaryEvaluation.AUC).isLessThan(0.6);
    failure(() -> assertThat(result).isDeployed())
        .hasMessageContaining("run id-2 to be deployed but it was held because")
        .hasMessageContaining("FAILED AUC >= 0.6: observed 0.");
    failure(() -> assertThat(result).isHeld().because("AUC >= 0.7"))
        .hasMessageContaining("a reason with 'AUC >= 0.7' but the reasons were")
        .hasMessageContaining("FAILED AUC >= 0.6: observed 0.");
    failure(() -> assertThat(result).isHeld().onlyBecause())
        .hasMessageContaining("no further reason but the reasons were");
  }

  @Test
  void ofARunWithUnfitData(Mlops mlops) {
    PipelineResult<BinaryEvaluation> result = mlops.run(pipeline(visits(1, 0.5).slice(0, 7)));

    assertThat(result).isInvalid().because("rows at least 100");
    failure(() -> assertThat(result).isDeployed())
        .hasMessageContaining("to be deployed but it was invalid because")
        .hasMessageContaining("7");
    failure(() -> assertThat(result).metric(BinaryEvaluation.AUC))
        .hasMessageContaining("to be evaluated but it was invalid because");
  }

  @Test
  void ofChecks() {
    Dataset<Purchases.Visit> visits = visits(1, 0.5);

    assertThat(visits)
        .passes(Check.rows().atLeast(600), Check.text(Purchases.Visit::channel).matches("[a-z]+"));
    assertThat(visits).isBlockedBy(Check.rows().atLeast(601)).because("600");
    failure(() -> assertThat(visits).passes(Check.rows().atLeast(601)))
        .hasMessageContaining("Expecting the checks to pass but they said")
        .hasMessageContaining("601");
    failure(() -> assertThat(visits).isBlockedBy(Check.rows().atLeast(1)))
        .hasMessageContaining("Expecting a check to block the data but they said");
  }

  @Test
  void ofChecksThatLookAtTheClock() {
    Dataset<Purchases.Visit> visits = visits(1, 0.5);
    var lastDay = visits.row(visits.size() - 1).day().atStartOfDay().toInstant(ZoneOffset.UTC);
    var fresh = Check.time(Purchases.Visit::day).freshWithin(Duration.ofDays(7));

    assertThat(visits).asOf(lastDay.plus(Duration.ofDays(5))).passes(fresh);
    assertThat(visits).asOf(lastDay.plus(Duration.ofDays(15))).isBlockedBy(fresh);
  }

  @Test
  void ofRows() {
    Dataset<Purchases.Visit> two = visits(1, 0.5).slice(0, 2);
    Dataset<Purchases.Visit> other = visits(2, 0.5).slice(0, 2);

    assertThat(two).hasSize(2).containsExactly(two.row(0), two.row(1)).hasSameRowsAs(two);
    failure(() -> assertThat(two).hasSize(3))
        .hasMessageContaining("Expecting 3 rows but there are 2");
    failure(() -> assertThat(two).containsExactly(two.row(0)))
        .hasMessageContaining("Expecting 1 rows but there are 2");
    failure(() -> assertThat(two).hasSameRowsAs(other))
        .hasMessageContaining("Expecting row 0 to be")
        .hasMessageContaining("day=2026-02-01");
  }

  @Test
  void ofVerdicts() {
    Verdict refused = Verdict.of("fair enough", false, "group B waits longer");
    Verdict passed = Verdict.of("fair enough", true, "");

    assertThat(passed).passed().hasOutcome(Verdict.Outcome.PASSED);
    assertThat(refused).isRefused().because("group B");
    failure(() -> assertThat(refused).passed())
        .hasMessageContaining("let the model pass but it said")
        .hasMessageContaining("FAILED fair enough: group B waits longer");
    failure(() -> assertThat(passed).isRefused())
        .hasMessageContaining("refuse the model but it said");
    failure(() -> assertThat(passed).hasOutcome(Verdict.Outcome.CONTAMINATED))
        .hasMessageContaining("to say CONTAMINATED but it said");
  }

  @Test
  void ofVersionsAndAliases(Mlops mlops) {
    assertThat(mlops.registry()).isEmpty().hasNoChampion(MODEL).hasVersions(MODEL, 0);
    mlops.run(pipeline(visits(1, 0.5)));
    mlops.run(pipeline(visits(3, 0.9)));
    mlops
        .registry()
        .move(new AliasMove("purchases", Alias.CHALLENGER, 0, 1, new Reason("ann", "another try")));

    assertThat(mlops.registry())
        .hasVersions(MODEL, 2)
        .hasChampion(MODEL, 2)
        .hasChallenger(MODEL, 1);
    failure(() -> assertThat(mlops.registry()).isEmpty())
        .hasMessageContaining("no version but there are models [purchases]");
    failure(() -> assertThat(mlops.registry()).hasChampion(MODEL, 1))
        .hasMessageContaining("champion of 'purchases' to be version 1 but it is version 2");
    failure(() -> assertThat(mlops.registry()).hasNoChallenger(MODEL))
        .hasMessageContaining("challenger of 'purchases' to be none but it is version 1");
    failure(() -> assertThat(mlops.registry()).hasVersions(MODEL, 1))
        .hasMessageContaining("1 versions of 'purchases' but there are 2");
  }

  @Test
  void ofAnswers(Mlops mlops) {
    mlops.run(pipeline(visits(1, 0.5)));
    var answer = mlops.predictor(MODEL).predict(BY_MAIL);

    assertThat(answer).isByVersion(1).output().extracting(output -> output.label()).isNotNull();
    failure(() -> assertThat(answer).isByVersion(2))
        .hasMessageContaining("an answer by version 2 but it was by purchases v1");
    failure(() -> assertThat(answer).output().isNull())
        .hasMessageContaining("[answer of purchases v1]");
  }

  @Test
  void ofWhatIsNull() {
    failure(() -> assertThat((Verdict) null).passed()).hasMessageContaining("not to be null");
    assertThatCode(() -> assertThat((Verdict) null).isNull()).doesNotThrowAnyException();
  }

  private static AbstractThrowableAssert<?, ?> failure(ThrowingCallable sentence) {
    return assertThatThrownBy(sentence).isInstanceOf(AssertionError.class);
  }
}
