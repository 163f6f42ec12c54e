// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.RetentionPolicy;
import org.mlops4j.shop.Shop;
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

  private static ModelVersion deploy(Mlops mlops, double prior) {
    return mlops.run(Shop.LENIENT, new Shop.Days(0, 20, prior)).version().orElseThrow();
  }
}
