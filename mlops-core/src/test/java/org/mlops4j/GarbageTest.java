// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Snapshots;
import org.mlops4j.feedback.Recording;
import org.mlops4j.feedback.StoredFeedback;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.Prediction;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Garbage;
import org.mlops4j.store.Stamp;

class GarbageTest {
  private final Shop shop = new Shop();
  private final Mlops mlops = shop.host().build();

  @Test
  void aVersionWithAFewMoreRowsCostsAFewMoreBytes() {
    mlops.run(Shop.pipeline(Visits.of(1, 0, 20_000, 0.6)));
    long before = bytes();
    mlops.run(Shop.pipeline(Visits.of(1, 0, 20_200, 0.6)));
    assertThat(bytes() - before).isBetween(1L, before / 20);
  }

  @Test
  void allThatAVersionNeedsStays() {
    mlops.define(Shop.DEFINITION);
    ModelVersion version =
        mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).version().orElseThrow();
    Dataset<Visit> abandoned = Visits.of(7, 100, 20, 0.5);
    Blob snapshot = new Snapshots(shop.blobs).save(abandoned);

    Garbage found = mlops.garbage().find();
    assertThat(found.blobs()).isGreaterThanOrEqualTo(2);
    assertThat(found.bytes()).isGreaterThan(snapshot.size());
    assertThat(shop.blobs.list()).contains(snapshot);

    assertThat(mlops.garbage().collect(deleted -> {})).isEqualTo(found);
    assertThat(shop.blobs.list()).doesNotContain(snapshot).hasSize((int) found.kept());
    assertThat(mlops.verify()).isEmpty();
    assertThat(mlops.reproduce(version)).isInstanceOf(Reproduction.Identical.class);
    assertThat(mlops.garbage().find().blobs()).isZero();
  }

  @Test
  void recordedPredictionsStayUntilTheyAreForgotten() {
    mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6)));
    mlops.recorder(Shop.MODEL).record(Recording.everything());
    Prediction<Classification> prediction =
        mlops.predictor(Shop.MODEL).predict(Visits.of(1, 0, 1, 0.6).row(0));
    mlops.flush();
    mlops.garbage().collect(deleted -> {});
    assertThat(mlops.verify()).isEmpty();
    assertThat(prediction.requestId()).isNotEmpty();

    Blob segment = new StoredFeedback(shop.journal).segments().values().iterator().next();
    shop.blobs.delete(segment);
    assertThat(mlops.verify())
        .containsExactly(
            "purchases, predictions " + segment + ": no blob " + segment + " is stored");
    mlops
        .feedback(Shop.MODEL)
        .forget(Instant.MAX, new Stamp("test", () -> Instant.EPOCH, () -> "forgotten"));
    assertThat(mlops.verify()).isEmpty();
    assertThat(mlops.garbage().find().blobs()).isZero();
  }

  private long bytes() {
    return shop.blobs.list().stream().mapToLong(Blob::size).sum();
  }
}
