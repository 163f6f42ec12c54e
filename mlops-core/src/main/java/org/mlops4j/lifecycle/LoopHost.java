// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.List;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.LivePerformance;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.pipeline.Runs;
import org.mlops4j.rollout.MetricDifference;
import org.mlops4j.rollout.Rollouts;
import org.mlops4j.serve.Recorder;

/**
 * The parts of a process that a loop joins. Given by the facade: applications call {@code
 * mlops.loop(definition)}.
 *
 * @param <P> the parameters of the pipeline
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public interface LoopHost<P extends Record, T, O, R> {
  /** What is trained again. */
  PipelineDefinition<P, T, O, R> definition();

  /** Stores, registry, clock and ids. */
  RunContext context();

  /** All runs. */
  Runs runs();

  /** All trials. */
  Rollouts rollouts();

  /** Records the predictions of the model. */
  Recorder<T, O> recorder();

  /** What was predicted and what turned out to be true. */
  Feedback<T, O> feedback();

  /** Judges versions on live rows. */
  LivePerformance<T, O, R> performance(Evaluator<T, O, R> evaluator);

  /**
   * Runs the pipeline under a given id; a version that it deploys serves when this returns.
   *
   * @param policy the rule that chose the parameters
   * @param run of no run that came to an end: one that was interrupted goes on
   */
  void run(P parameters, String policy, String run);

  /** Lets the trial of the model go on. */
  void advance(Instant now, List<MetricDifference> differences);

  /** Lets the predictor serve what the registry says. */
  void refresh();
}
