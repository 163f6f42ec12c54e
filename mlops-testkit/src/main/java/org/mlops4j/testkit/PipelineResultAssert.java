// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;
import org.mlops4j.check.CheckResult;
import org.mlops4j.evaluate.Metric;
import org.mlops4j.gate.Verdict;
import org.mlops4j.pipeline.PipelineResult;

/**
 * How a run ended. A failure tells how it ended instead, with every reason.
 *
 * @param <R> the evaluation
 */
public final class PipelineResultAssert<R>
    extends AbstractAssert<PipelineResultAssert<R>, PipelineResult<R>> {
  PipelineResultAssert(PipelineResult<R> actual) {
    super(actual, PipelineResultAssert.class);
  }

  /** Every gate let the model through. Next: {@link DeployedAssert#asVersion}. */
  public DeployedAssert isDeployed() {
    isNotNull();
    if (actual instanceof PipelineResult.Deployed<R> deployed) {
      return new DeployedAssert(deployed);
    }
    throw unlike("deployed");
  }

  /** A gate refused the model. Next: {@link ReasonsAssert#because}. */
  public ReasonsAssert isHeld() {
    isNotNull();
    if (actual instanceof PipelineResult.Held<R>) {
      return new ReasonsAssert(reasons());
    }
    throw unlike("held");
  }

  /** The data was not fit to train on. Next: {@link ReasonsAssert#because}. */
  public ReasonsAssert isInvalid() {
    isNotNull();
    if (actual instanceof PipelineResult.Invalid<R>) {
      return new ReasonsAssert(reasons());
    }
    throw unlike("invalid");
  }

  /** A number of the evaluation, to be compared. Fails if there was none, for want of fit data. */
  public AbstractDoubleAssert<?> metric(Metric<R> metric) {
    isNotNull();
    if (actual instanceof PipelineResult.Deployed<R> deployed) {
      return Assertions.assertThat(metric.of(deployed.evaluation())).as(metric.name());
    }
    if (actual instanceof PipelineResult.Held<R> held) {
      return Assertions.assertThat(metric.of(held.evaluation())).as(metric.name());
    }
    throw unlike("evaluated");
  }

  private AssertionError unlike(String expected) {
    return failure(
        "%nExpecting run %s to be %s but it was %s", actual.run(), expected, described());
  }

  private String described() {
    if (actual instanceof PipelineResult.Deployed<R> deployed) {
      return "deployed as " + deployed.registered();
    }
    String outcome = actual instanceof PipelineResult.Held ? "held" : "invalid";
    return outcome + " because" + ReasonsAssert.listed(reasons());
  }

  private List<String> reasons() {
    return actual instanceof PipelineResult.Invalid
        ? actual.checks().blocking().stream().map(CheckResult::toString).toList()
        : actual.verdicts().stream().filter(v -> !v.passed()).map(Verdict::toString).toList();
  }
}
