// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobCondemnedException;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Decision;
import org.mlops4j.store.FencedStore;
import org.mlops4j.store.Fold;
import org.mlops4j.store.ForwardingBlobStore;
import org.mlops4j.store.Garbage;
import org.mlops4j.store.GarbageCollector;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Lease;
import org.mlops4j.store.Needed;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StoreUnavailableException;

/**
 * What a journal and a blob store must do for a {@link GarbageCollector}, together. Two holes:
 * {@link #journal()} and {@link #blobs()}.
 */
public abstract class GarbageContract {
  private static final Stamp STAMP =
      new Stamp("test", InstantSource.system(), () -> UUID.randomUUID().toString());

  private Journal journal;
  private BlobStore blobs;
  private FencedStore store;

  /** A fresh, empty journal; called once before each test, which closes it. */
  protected abstract Journal journal() throws Exception;

  /** The blob store that goes with the journal of this test; called once, after it. */
  protected abstract BlobStore blobs() throws Exception;

  /** An item that names a blob. */
  private record Named(Blob content) {}

  /** A description that names others. */
  private record Described(List<Blob> parts) {}

  @BeforeEach
  void openStore() throws Exception {
    journal = journal();
    blobs = blobs();
    store = other();
  }

  @AfterEach
  void closeStore() {
    journal.close();
    blobs.close();
  }

  /** As another process sees it. */
  private FencedStore other() {
    return FencedStore.of(journal, blobs, STAMP);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void name(FencedStore store, String family, Blob blob) {
    new Fold<>(store.journal(), Object::new, (nothing, commit) -> {})
        .commit(STAMP, nothing -> named(family, blob));
  }

  private static Decision<Blob> named(String family, Blob blob) {
    return new Decision<>(List.of(new Item(family + ".Named", Json.text(new Named(blob)))), blob);
  }

  private static Garbage collect(FencedStore store, Needed... needs) {
    return store.collector(List.of(needs), STAMP).collect(deleted -> {});
  }

  @Test
  @DisplayName("what is named stays, with all that it names, and the rest goes")
  void deletesWhatNothingNeeds() {
    Blob part = store.blobs().put(bytes("part"));
    Blob whole = store.blobs().put(Json.bytes(new Described(List.of(part))));
    Blob rest = store.blobs().put(bytes("garbage"));
    name(store, "test", whole);
    List<Long> progress = new ArrayList<>();
    Garbage garbage = store.collector(List.of(), STAMP).collect(progress::add);
    assertThat(garbage).isEqualTo(new Garbage(1, 7, 2, part.size() + whole.size()));
    assertThat(progress).containsExactly(1L);
    assertThat(blobs.list()).containsExactlyInAnyOrder(part, whole);
    assertThatThrownBy(() -> blobs.read(rest)).isInstanceOf(BlobMissingException.class);
    assertThat(collect(store).blobs()).isZero();
  }

  @Test
  @DisplayName("looking counts and changes nothing")
  void onlyLooks() {
    store.blobs().put(bytes("garbage"));
    name(store, "test", store.blobs().put(bytes("needed")));
    GarbageCollector collector = store.collector(List.of(), STAMP);
    assertThat(collector.find()).isEqualTo(new Garbage(1, 7, 1, 6));
    assertThat(blobs.list()).hasSize(2);
    assertThat(journal.head().sequence()).isEqualTo(1);
  }

  @Test
  @DisplayName("a family that lets go of what it named says what it still needs")
  void asksFamiliesThatLetGo() {
    Blob evicted = store.blobs().put(bytes("evicted"));
    Blob cached = store.blobs().put(bytes("cached"));
    Blob shared = store.blobs().put(bytes("shared"));
    List.of(evicted, cached, shared).forEach(blob -> name(store, "cache", blob));
    name(store, "test", shared);
    assertThat(collect(store, new Needed("cache", () -> Set.of(cached))).blobs()).isEqualTo(1);
    assertThat(blobs.list()).containsExactlyInAnyOrder(cached, shared);
  }

  @Test
  @DisplayName("what was condemned is stored in the next generation, which is kept")
  void storesTheNextGeneration() {
    Blob before = store.blobs().put(bytes("again"));
    collect(other());
    Blob after = store.blobs().put(bytes("again"));
    assertThat(after.generation()).isEqualTo(before.generation() + 1);
    name(store, "test", after);
    collect(other());
    assertThat(blobs.list()).containsExactly(after);
    assertThat(store.blobs().read(after)).isEqualTo(bytes("again"));
  }

  @Test
  @DisplayName("a commit that needs what was condemned meanwhile is refused and can be repeated")
  void refusesWhatIsGone() {
    Blob part = store.blobs().put(bytes("part"));
    Blob whole = store.blobs().put(Json.bytes(new Described(List.of(part))));
    collect(other());
    Blob again = store.blobs().put(Json.bytes(new Described(List.of(part))));
    assertThatThrownBy(() -> name(store, "test", again))
        .isInstanceOfSatisfying(
            BlobCondemnedException.class, e -> assertThat(e.blob()).isEqualTo(part))
        .hasMessageContaining("store the content again");
    assertThatThrownBy(() -> name(store, "test", whole)).isInstanceOf(BlobCondemnedException.class);
    Blob stored =
        store.blobs().put(Json.bytes(new Described(List.of(store.blobs().put(bytes("part"))))));
    name(store, "test", stored);
    collect(other());
    assertThat(blobs.list()).hasSize(2).contains(stored);
  }

  @Test
  @DisplayName("a blob that comes from elsewhere under a condemned generation is restored")
  void restoresWhatAnArchiveNames() throws IOException {
    Blob before = store.blobs().put(bytes("archived"));
    collect(other());
    Blob restored = store.blobs().put(new ByteArrayInputStream(bytes("archived")), digest -> 0);
    assertThat(restored).isEqualTo(before);
    name(store, "test", restored);
    collect(other());
    assertThat(store.blobs().read(before)).isEqualTo(bytes("archived"));
  }

  @Test
  @DisplayName("what a collection condemned and did not delete is deleted by the next")
  void finishesWhatWasBegun() {
    Blob garbage = store.blobs().put(bytes("garbage"));
    RuntimeException killed = new IllegalStateException("killed");
    FencedStore first = FencedStore.of(journal, new Killed(blobs, killed), STAMP);
    assertThatThrownBy(() -> collect(first)).isSameAs(killed);
    assertThat(blobs.list()).containsExactly(garbage);
    assertThatThrownBy(() -> name(store, "test", garbage))
        .isInstanceOf(BlobCondemnedException.class);
    long head = journal.head().sequence();
    assertThat(collect(store).blobs()).isEqualTo(1);
    assertThat(blobs.list()).isEmpty();
    assertThat(journal.head().sequence()).isEqualTo(head);
  }

  @Test
  @DisplayName("nothing is deleted while something is missing that is needed")
  void deletesNothingOfADamagedStore() {
    Blob missing = store.blobs().put(bytes("{}"));
    store.blobs().put(bytes("garbage"));
    name(store, "test", missing);
    blobs.delete(missing);
    assertThatThrownBy(() -> collect(store)).isInstanceOf(BlobMissingException.class);
    assertThat(blobs.list()).hasSize(1);
  }

  @Test
  @DisplayName("one collects at a time")
  void collectsOneAtATime() {
    Lease right = journal.lease("store.collection").orElseThrow();
    assertThatThrownBy(() -> collect(store))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("somebody else collects");
    right.close();
    assertThat(collect(store).blobs()).isZero();
  }

  @Test
  @DisplayName("writers and a collector at once lose nothing that was committed")
  void losesNothing() throws Exception {
    Set<Blob> committed = ConcurrentHashMap.newKeySet();
    Threads.together(
        3,
        thread -> {
          FencedStore mine = other();
          for (int i = 0; i < 12; i++) {
            if (thread == 0) {
              collect(mine);
            } else {
              committed.add(publish(mine, "content " + i % 4));
            }
          }
          return thread;
        });
    committed.forEach(blob -> assertThat(blobs.read(blob)).isNotEmpty());
    collect(store);
    assertThat(new HashSet<>(blobs.list())).containsAll(committed);
  }

  private static Blob publish(FencedStore store, String content) {
    while (true) {
      Blob blob = store.blobs().put(bytes(content));
      try {
        name(store, "test", blob);
        return blob;
      } catch (BlobCondemnedException e) {
        // A collection came between, so it is stored again.
      }
    }
  }

  /** Another blob store of a process that dies when it deletes. */
  private static final class Killed extends ForwardingBlobStore {
    private final RuntimeException death;

    Killed(BlobStore blobs, RuntimeException death) {
      super(blobs);
      this.death = death;
    }

    @Override
    public void delete(Blob blob) {
      throw death;
    }
  }
}
