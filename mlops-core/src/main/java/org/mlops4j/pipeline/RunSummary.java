// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mlops4j.store.Blob;

/**
 * What the journal says of one run.
 *
 * @param run its id
 * @param model what it makes
 * @param parameters what it was started with
 * @param outcome how it ended, or that it has not
 * @param startedAt when
 * @param stages the stages that are done, in order
 * @param version the number of the version it made; 0 for none
 * @param reasons why it was refused or failed
 * @param record where its {@link RunRecord} is kept, if it came so far
 * @param lineage where its code and environment are kept; empty if it is older than that
 */
public record RunSummary(
    String run,
    String model,
    RunParameters parameters,
    RunOutcome outcome,
    Instant startedAt,
    List<Stage> stages,
    int version,
    List<String> reasons,
    Optional<Blob> record,
    Optional<Blob> lineage) {
  public RunSummary {
    stages = List.copyOf(stages);
    reasons = List.copyOf(reasons);
  }
}
