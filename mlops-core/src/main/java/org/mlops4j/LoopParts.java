// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import java.time.Instant;
import java.util.List;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.LivePerformance;
import org.mlops4j.lifecycle.LoopHost;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.Runs;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.serve.Recorder;

/** What a loop joins, as this process has it. */
record LoopParts<P extends Record, T, O, R>(
    Mlops mlops,
    PipelineDefinition<P, T, O, R> definition,
    RunContext context,
    ModelFeedback<T, O> predictions)
    implements LoopHost<P, T, O, R> {

  @Override
  public Runs runs() {
    return mlops.runs();
  }

  @Override
  public Rollouts rollouts() {
    return mlops.rollouts();
  }

  @Override
  public Recorder<T, O> recorder() {
    return predictions.recorder();
  }

  @Override
  public Feedback<T, O> feedback() {
    return predictions.feedback();
  }

  @Override
  public LivePerformance<T, O, R> performance(Evaluator<T, O, R> evaluator) {
    return mlops.performance(definition.model(), evaluator);
  }

  @Override
  public void run(P parameters, String policy, String run) {
    mlops.run(definition, parameters, policy, run);
  }

  @Override
  public void advance(Instant now, List<MetricDifference> differences) {
    mlops.advance(definition.model(), now, differences);
  }

  @Override
  public void refresh() {
    mlops.refresh(definition.model().name());
  }
}
