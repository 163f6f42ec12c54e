// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.data.RowSet;
import org.mlops4j.data.Snapshots;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.gate.Champion;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelLoadException;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.StoreException;

/** Judges the champion on the rows that judge the candidate, unless it has learnt from them. */
record ChampionJudge<T, O, R>(
    RunContext context, ModelName<T, O> model, Evaluator<T, O, R> evaluator) {

  Champion<R> judge(ModelVersion version, Split<T> split) throws Exception {
    try {
      long known = known(version, split);
      if (known > 0) {
        return new Champion.Contaminated<>(version.toString(), known, split.holdout().size());
      }
      Model<T, O> champion = context.loader().judged(version, model);
      try {
        return new Champion.Judged<>(
            version.toString(), evaluator.evaluate(champion, split.holdout()));
      } finally {
        Model.close(champion);
      }
    } catch (ModelLoadException | StoreException | IllegalArgumentException e) {
      return new Champion.Unavailable<>(version.toString(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * How many held-out rows the champion's judged model learnt from. A row that also stands among
   * the candidate's own training rows is a natural double and says nothing.
   */
  private long known(ModelVersion version, Split<T> split) {
    Manifest manifest = context.registry().manifest(version);
    RunRecord.Training training =
        manifest.section(RunRecord.SECTION).map(RunRecord::training).orElse(null);
    if (training == null) {
      return 0;
    }
    RowSet champion = new Snapshots(context.blobs()).rows(training.trainingRows());
    return champion.minus(champion.projecting(split.train())).overlap(split.holdout());
  }
}
