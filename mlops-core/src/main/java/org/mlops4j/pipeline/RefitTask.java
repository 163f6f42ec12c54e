// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.lineage.Input;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Learns from all rows. */
record RefitTask<T, O>(Learning<T, O> learning, ExtractTask.Source<T> source)
    implements StageTask<Artifact<T, O>> {
  @Override
  public Stage stage() {
    return Stage.REFIT;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(source.inputs());
    inputs.addAll(TrainTask.inputs(learning.trainer().recipe()));
    return inputs;
  }

  @Override
  public Artifact<T, O> run() throws Exception {
    return learning.learn(Stage.REFIT, source.data(), new Notes(learning.blobs()));
  }

  @Override
  public Digest product(Artifact<T, O> shipped) {
    return shipped.blob().digest();
  }

  @Override
  public List<String> summary(Artifact<T, O> shipped) {
    return List.of(
        source.data().size() + " rows train, model " + shipped.blob().digest().abbreviated());
  }

  @Override
  public Optional<?> kept(Artifact<T, O> shipped) {
    return Optional.of(StoredModel.of(learning.name(), shipped));
  }

  @Override
  public Artifact<T, O> restored(JsonNode kept) {
    return learning.load(Json.read(kept, StoredModel.class));
  }
}
