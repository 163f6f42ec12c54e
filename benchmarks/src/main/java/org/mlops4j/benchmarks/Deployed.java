// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.LivePredictor;
import org.mlops4j.serve.Route;
import org.mlops4j.serve.Served;
import org.mlops4j.serve.Serving;
import org.mlops4j.serve.ServingContext;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/** A predictor of rides with something deployed. */
final class Deployed implements AutoCloseable {
  private static final ModelName<Ride, Classification> MODEL =
      ModelName.classifier("cancellations", Ride.class);
  private static final Blob MANIFEST = new Blob(Digest.of("no manifest"), 0, 0);

  private static final List<Ride> REHEARSAL = List.of(Ride.served()).subList(0, 500);

  private final Serving serving;
  private final LivePredictor<Ride, Classification> predictor;
  private int versions;

  Deployed() {
    this(Serving.of("benchmark", 1));
  }

  private Deployed(Serving serving) {
    this.serving = serving;
    this.predictor = serving.predictor(MODEL);
  }

  /** One whose records are fetched by this executor. */
  static Deployed fetchedBy(Executor executor) {
    return new Deployed(
        Serving.of(
            "benchmark",
            new ServingContext(InstantSource.system(), System::nanoTime, Optional.of(executor))));
  }

  /** Sends all requests to this model. */
  Deployed only(Model<Ride, Classification> model) {
    predictor.publish(Route.of(next(model)));
    return this;
  }

  /** Sends 5 % of the requests to the second model. */
  Deployed canary(Model<Ride, Classification> champion, Model<Ride, Classification> challenger) {
    predictor.publish(Route.canary(next(champion), next(challenger), 500));
    return this;
  }

  LivePredictor<Ride, Classification> predictor() {
    return predictor;
  }

  private Served<Ride, Classification> next(Model<Ride, Classification> model) {
    return predictor.prepare(
        new ModelVersion(MODEL.name(), ++versions, MANIFEST), model, REHEARSAL);
  }

  @Override
  public void close() {
    serving.close();
  }
}
