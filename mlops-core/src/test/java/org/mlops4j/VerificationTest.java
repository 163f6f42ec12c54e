// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
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
import org.mlops4j.store.Head;
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
  void everyCommitThatWasChangedIsNamed() {
    Head head = shop.journal.head();
    for (long sequence = 1; sequence <= head.sequence(); sequence++) {
      long changed = sequence;
      assertThat(
              damages(
                  commits ->
                      commits.set((int) changed - 1, altered(commits.get((int) changed - 1))),
                  head))
          .containsExactly(
              changed == head.sequence()
                  ? "journal: commit " + changed + " is not the one of the head given"
                  : "journal: commit "
                      + changed
                      + " is not the one that commit "
                      + (changed + 1)
                      + " follows");
    }
  }

  @Test
  void everyCommitThatIsMissingOrMovedIsNamed() {
    Head head = shop.journal.head();
    for (long sequence = 1; sequence <= head.sequence(); sequence++) {
      int index = (int) sequence - 1;
      boolean last = sequence == head.sequence();
      assertThat(damages(commits -> commits.remove(index), head))
          .containsExactly(
              last
                  ? "journal: it ends with commit "
                      + (sequence - 1)
                      + " but once had commit "
                      + sequence
                  : "journal: commit "
                      + (sequence + 1)
                      + " stands where commit "
                      + sequence
                      + " must");
      if (!last) {
        assertThat(damages(commits -> Collections.swap(commits, index, index + 1), head))
            .containsExactly(
                "journal: commit " + (sequence + 1) + " stands where commit " + sequence + " must");
      }
    }
  }

  @Test
  void withoutTheHeadATruncationCannotBeSeenAndWithItEveryOneIs() {
    Head head = shop.journal.head();
    for (int length = 0; length < head.sequence(); length++) {
      int end = length;
      assertThat(damages(commits -> commits.subList(end, commits.size()).clear(), head))
          .containsExactly(
              "journal: it ends with commit " + end + " but once had commit " + head.sequence());
      assertThat(damages(commits -> commits.subList(end, commits.size()).clear(), Head.EMPTY))
          .isEmpty();
    }
    assertThat(damages(commits -> {}, head)).isEmpty();
  }

  /** What is found wrong with a journal that somebody changed. */
  private List<String> damages(Consumer<List<Commit>> change, Head witness) {
    List<Commit> commits = new ArrayList<>(shop.journal.read(0, Integer.MAX_VALUE));
    change.accept(commits);
    Journal changed =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) ->
                    method.getName().equals("read")
                        ? commits.stream().skip((Long) arguments[0]).toList()
                        : method.invoke(shop.journal, arguments));
    try (Mlops mlops = Mlops.on(changed, shop.blobs).build()) {
      return mlops.verify(witness).stream().filter(damage -> damage.startsWith("journal")).toList();
    }
  }

  private static Commit altered(Commit commit) {
    return new Commit(
        commit.sequence(),
        commit.previous(),
        commit.at(),
        commit.wall(),
        commit.transaction(),
        "mallory",
        commit.items());
  }
}
