// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.Optional;
import org.mlops4j.check.CheckContext;
import org.mlops4j.check.CheckSuite;
import org.mlops4j.check.Measured;
import org.mlops4j.check.MetricJournal;
import org.mlops4j.data.EarlierRows;
import org.mlops4j.data.Snapshots;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;

/**
 * What the data of a run is compared with: the rows that the run of the champion extracted, and the
 * numbers of earlier runs.
 */
record Predecessor<T>(RunContext context, ModelName<T, ?> model) {

  /** The context for the checks of a run. The rows are read only if a check wants to compare. */
  CheckContext context(CheckSuite<T> suite, Instant now) {
    CheckContext checks =
        CheckContext.at(now).withHistory(new MetricJournal(context.journal()).of(model.name()));
    Optional<ModelVersion> champion = context.registry().champion(model.name());
    return champion.isEmpty()
        ? checks.withoutPredecessor()
        : checks.withReference(() -> measured(suite, champion.get()));
  }

  private Measured measured(CheckSuite<T> suite, ModelVersion champion) {
    RunRecord record =
        context
            .registry()
            .manifest(champion)
            .section(RunRecord.SECTION)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        champion + " was made by no run, so its rows are not known"));
    EarlierRows<T> rows = new Snapshots(context.blobs()).earlier(record.snapshot(), model.rows());
    return suite.measure(rows, Runnable::run);
  }
}
