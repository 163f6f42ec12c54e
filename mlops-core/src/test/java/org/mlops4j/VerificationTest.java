// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Snapshots;
import org.mlops4j.pipeline.RunRecord;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Journal;

class VerificationTest {
  private final Shop shop = new Shop();
  private ModelVersion version;
  private Manifest manifest;

  @BeforeEach
  void deploy() {
    try (Mlops mlops = shop.host().build()) {
      version = mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).version().orElseThrow();
      manifest = mlops.registry().manifest(version);
      assertThat(mlops.verify()).isEmpty();
    }
  }

  @Test
  void everyBlobThatIsGoneIsNamed() {
    Blob chunk =
        new Snapshots(shop.blobs)
            .read(manifest.section(RunRecord.SECTION).orElseThrow().snapshot())
            .chunks()
            .get(0);
    shop.blobs.delete(manifest.shipped());
    shop.blobs.delete(chunk);

    try (Mlops mlops = shop.host().build()) {
      assertThat(mlops.verify())
          .containsExactly(
              "purchases v1, judged model: no blob " + manifest.judged() + " is stored",
              "purchases v1, shipped model: no blob " + manifest.shipped() + " is stored",
              "purchases v1, rows: no blob " + chunk + " is stored");
    }
  }

  @Test
  void aManifestThatIsGoneIsNamedAlsoWhereItWasReadBefore() {
    try (Mlops mlops = shop.host().build()) {
      mlops.registry().manifest(version);
      shop.blobs.delete(version.manifest());

      assertThat(mlops.verify())
          .containsExactly("purchases v1, manifest: no blob " + version.manifest() + " is stored");
    }
  }

  @Test
  void aCommitThatWasChangedBreaksTheChain() {
    try (Mlops mlops = Mlops.on(altered(shop.journal, 2), shop.blobs).build()) {
      assertThat(mlops.verify())
          .containsExactly("journal: commit 3 does not follow the history read before");
    }
  }

  /** The same journal, but one commit has another actor. */
  private static Journal altered(Journal journal, long sequence) {
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(journal, arguments);
              return method.getName().equals("read")
                  ? ((List<?>) result)
                      .stream().map(commit -> altered((Commit) commit, sequence)).toList()
                  : result;
            });
  }

  private static Commit altered(Commit commit, long sequence) {
    return commit.sequence() != sequence
        ? commit
        : new Commit(
            commit.sequence(),
            commit.previous(),
            commit.at(),
            commit.wall(),
            commit.transaction(),
            "mallory",
            commit.items());
  }
}
