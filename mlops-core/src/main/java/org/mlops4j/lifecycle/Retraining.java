// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.pipeline.RunOutcome;

/**
 * One retraining that the loop decided on. Immutable.
 *
 * @param run the id of its run
 * @param asOf as of when it trains
 * @param attempt 1, or more if the process ended during the runs before
 * @param why what asked for it
 * @param parameters what it trains with
 * @param outcome how it ended; {@link RunOutcome#RUNNING} until then
 * @param version the number of the version it made; 0 for none
 * @param reasons why it was refused or failed
 * @param ended when; null until then
 */
public record Retraining(
    String run,
    Instant asOf,
    int attempt,
    List<Firing> why,
    JsonNode parameters,
    RunOutcome outcome,
    int version,
    List<String> reasons,
    @Nullable Instant ended) {
  public Retraining {
    why = List.copyOf(why);
    reasons = List.copyOf(reasons);
  }

  /** Whether the pipeline came to a verdict on a model. */
  public boolean judged() {
    return outcome == RunOutcome.DEPLOYED || outcome == RunOutcome.HELD;
  }

  /** The same one, ended. */
  Retraining ended(RunOutcome how, int made, List<String> because, Instant when) {
    return new Retraining(run, asOf, attempt, why, parameters, how, made, because, when);
  }
}
