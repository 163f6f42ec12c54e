// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.lineage.Input;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.monitor.ReferenceProfile;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/** Profiles what the shipped model learnt from, and the answers of the judged one. */
record ProfileTask<T, O>(
    DriftMonitor<T, O> monitor,
    boolean refit,
    ExtractTask.Source<T> source,
    TrainTask.Training<T, O> training,
    Artifact<T, O> shipped)
    implements StageTask<ReferenceProfile> {
  @Override
  public Stage stage() {
    return Stage.PROFILE;
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(training.inputs());
    inputs.add(new Input("model", "shipped", shipped.blob().digest().hex()));
    inputs.addAll(source.inputs());
    return inputs;
  }

  @Override
  public ReferenceProfile run() {
    return monitor.profile(
        shipped.model().reads(source.data().schema()),
        refit ? source.data() : training.split().train(),
        training.judged().model()::predict,
        training.split().holdout());
  }

  @Override
  public Digest product(ReferenceProfile profile) {
    return Digest.of(Json.bytes(profile));
  }

  @Override
  public List<String> summary(ReferenceProfile profile) {
    return profile.lines();
  }

  @Override
  public Optional<?> kept(ReferenceProfile profile) {
    return Optional.of(profile);
  }

  @Override
  public ReferenceProfile restored(JsonNode kept) {
    return Json.read(kept, ReferenceProfile.class);
  }
}
