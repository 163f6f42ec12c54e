// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlops4j.data.Snapshots;
import org.mlops4j.data.Split;
import org.mlops4j.lineage.Input;
import org.mlops4j.model.Recipe;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Learns from one part of the rows. */
record TrainTask<T, O>(Learning<T, O> learning, ExtractTask.Source<T> source, boolean refit)
    implements StageTask<TrainTask.Training<T, O>> {

  /** What was learnt from one part of the rows. */
  record Training<T, O>(Split<T> split, Artifact<T, O> judged, RunRecord.Training description) {
    /** What those depend on that look at the model and at the rows that were held out. */
    List<Input> inputs() {
      return List.of(
          new Input("model", "judged", judged.blob().digest().hex()),
          new Input("split", "rule", description.split()));
    }
  }

  private record Kept(StoredModel judged, RunRecord.Training description) {}

  /** What a training depends on besides its rows. */
  static List<Input> inputs(Recipe recipe) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("trainer", "kind", recipe.kind()));
    recipe.parameters().forEach((name, value) -> inputs.add(new Input("trainer", name, value)));
    return inputs;
  }

  @Override
  public Stage stage() {
    return Stage.TRAIN;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(source.inputs());
    inputs.add(new Input("split", "rule", learning.pipeline().splitter.describe()));
    inputs.addAll(inputs(learning.trainer().recipe()));
    inputs.add(new Input("refit", "wanted", Boolean.toString(refit)));
    return inputs;
  }

  @Override
  public Training<T, O> run() throws Exception {
    Notes notes = new Notes(learning.blobs());
    Split<T> split = learning.pipeline().splitter.split(source.data());
    Artifact<T, O> judged = learning.learn(Stage.TRAIN, split.train(), notes);
    Blob rows = new Snapshots(learning.blobs()).saveRows(split.train());
    List<StepMetric> points = notes.metrics().points();
    return new Training<>(
        split,
        judged,
        new RunRecord.Training(
            learning.pipeline().splitter.describe(),
            split.train().size(),
            split.holdout().size(),
            learning.trainer().recipe(),
            refit,
            judged.blob().digest(),
            rows,
            points.isEmpty() ? null : learning.blobs().put(Json.bytes(points)),
            notes.tags(),
            notes.artifacts()));
  }

  @Override
  public Digest product(Training<T, O> training) {
    return training.judged().blob().digest();
  }

  @Override
  public List<String> summary(Training<T, O> training) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%d rows train, %d judge, model %s",
            training.split().train().size(),
            training.split().holdout().size(),
            training.judged().blob().digest().abbreviated()));
  }

  @Override
  public Optional<?> kept(Training<T, O> training) {
    return Optional.of(
        new Kept(StoredModel.of(learning.name(), training.judged()), training.description()));
  }

  /** Cutting the rows again is cheap; a part of them is not worth a snapshot of its own. */
  @Override
  public Training<T, O> restored(JsonNode kept) throws Exception {
    Kept training = Json.read(kept, Kept.class);
    new Snapshots(learning.blobs()).rows(training.description().trainingRows());
    return new Training<>(
        learning.pipeline().splitter.split(source.data()),
        learning.load(training.judged()),
        training.description());
  }
}
