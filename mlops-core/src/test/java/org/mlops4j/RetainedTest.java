// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.Reproduction;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.RetentionPolicy;
import org.mlops4j.shop.Shop;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;

/** What becomes of the bytes of versions that are deleted. */
class RetainedTest {
  private static final Reason BECAUSE = new Reason("ann", "to make room");

  private final Shop shop = new Shop();

  @Test
  void aCollectionTakesTheModelsOfDeletedVersionsAndLeavesTheOthersWhole() throws IOException {
    try (Mlops mlops = shop.host().build()) {
      ModelVersion first = deploy(mlops, 1);
      ModelVersion second = deploy(mlops, 2);
      Manifest gone = mlops.registry().manifest(first);
      ByteArrayOutputStream archive = new ByteArrayOutputStream();
      mlops.archive().write(first, archive);
      mlops.garbage().collect(deleted -> {}); // what the stages of finished runs have left
      assertThat(mlops.garbage().find().blobs()).isZero();

      mlops.registry().retain("purchases", RetentionPolicy.keepLast(1).withRollbacks(0), BECAUSE);
      assertThat(mlops.garbage().find().blobs()).isPositive();
      assertThat(shop.blobs.read(first.manifest())).isNotEmpty();
      mlops.garbage().collect(deleted -> {});

      assertThatThrownBy(() -> shop.blobs.read(first.manifest()))
          .isInstanceOf(BlobMissingException.class);
      assertThatThrownBy(() -> shop.blobs.read(gone.shipped()))
          .isInstanceOf(BlobMissingException.class);
      assertThat(mlops.verify()).isEmpty();
      assertThat(mlops.predictor(Shop.MODEL)).isNotNull();
      assertThat(mlops.provenance(second)).isPresent();

      ModelVersion back =
          mlops.archive().read(new ByteArrayInputStream(archive.toByteArray()), BECAUSE);
      assertThat(back.number()).isEqualTo(3);
      assertThat(back.manifest().digest()).isEqualTo(first.manifest().digest());
      assertThat(mlops.archive().read(new ByteArrayInputStream(archive.toByteArray()), BECAUSE))
          .isEqualTo(back);
      assertThat(mlops.verify()).isEmpty();
    }
  }

  @Test
  void aCollectionTakesTheRowsOfARefusedModelOnceItsRunIsForgotten() {
    try (Mlops mlops = shop.host().build()) {
      mlops.define(Shop.DEFINITION);
      String deployed = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();
      ModelVersion version = mlops.registry().champion("purchases").orElseThrow();
      String refused = mlops.run(Shop.DEFINITION, new Shop.Days(40, 20, 1)).run();
      RunSummary before = mlops.runs().run(refused);
      assertThat(before.outcome()).isEqualTo(RunOutcome.HELD);
      mlops.garbage().collect(deleted -> {});
      Blob rows = mlops.runs().record(refused).orElseThrow().snapshot();

      assertThat(mlops.forgetRuns(run -> run.startedAt().isBefore(Instant.EPOCH), BECAUSE))
          .isEmpty();
      assertThat(mlops.runs().forgettable(run -> true)).hasSize(2);
      assertThat(mlops.forgetRuns(run -> run.version() == 0, BECAUSE)).containsExactly(before);
      assertThat(mlops.forgetRuns(run -> run.version() == 0, BECAUSE)).isEmpty();
      mlops.garbage().collect(deleted -> {});

      assertThatThrownBy(() -> shop.blobs.read(rows)).isInstanceOf(BlobMissingException.class);
      assertThat(mlops.runs().record(deployed)).isPresent();
      assertThat(mlops.reproduce(version)).isInstanceOf(Reproduction.Identical.class);
      assertThat(mlops.verify()).isEmpty();
      assertThat(mlops.runs().record(refused)).isEmpty();
      assertThat(mlops.runs().lineage(refused)).isEmpty();
      assertThat(mlops.runs().run(refused))
          .usingRecursiveComparison()
          .ignoringFields("record", "lineage")
          .isEqualTo(before);
      assertThatThrownBy(() -> mlops.runs().compare(deployed, refused))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("run '" + refused + "' has no record: it ended before, or it was forgotten");

      mlops.forgetRuns(run -> true, BECAUSE);
      mlops.garbage().collect(deleted -> {});
      assertThat(mlops.reproduce(version)).isInstanceOf(Reproduction.Identical.class);
      assertThat(mlops.provenance(version)).isPresent();
      assertThat(mlops.verify()).isEmpty();
    }
  }

  private static ModelVersion deploy(Mlops mlops, double prior) {
    return mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior)).version().orElseThrow();
  }
}
