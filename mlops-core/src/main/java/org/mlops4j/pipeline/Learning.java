// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Trainer;
import org.mlops4j.store.BlobStore;

/** The models of a run, learnt or loaded again; all are closed with it. */
final class Learning<T, O> implements AutoCloseable {
  private final Trained<T, O> pipeline;
  private final RunContext context;
  private final String run;
  private final RunListener listener;
  private final Queue<Artifact<T, O>> artifacts = new ConcurrentLinkedQueue<>();

  Learning(Trained<T, O> pipeline, RunContext context, String run, RunListener listener) {
    this.pipeline = pipeline;
    this.context = context;
    this.run = run;
    this.listener = listener;
  }

  ModelName<T, O> name() {
    return pipeline.validated.extracted.model;
  }

  Trained<T, O> pipeline() {
    return pipeline;
  }

  Trainer<T, O> trainer() {
    return pipeline.trainer;
  }

  BlobStore blobs() {
    return context.blobs();
  }

  Artifact<T, O> learn(Stage stage, Dataset<T> rows, Notes notes) throws Exception {
    RunTraining training = new RunTraining(run, stage, context, listener, notes);
    return known(Artifact.store(trainer().train(rows, training), context.blobs()));
  }

  Artifact<T, O> load(StoredModel model) {
    return known(model.load(context.loader(), name()));
  }

  private Artifact<T, O> known(Artifact<T, O> artifact) {
    artifacts.add(artifact);
    return artifact;
  }

  /** Closes the models: what serves is loaded from their bytes. */
  @Override
  public void close() {
    artifacts.forEach(Artifact::close);
  }
}
