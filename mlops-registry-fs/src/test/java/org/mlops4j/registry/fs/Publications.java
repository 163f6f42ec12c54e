// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.mlops4j.store.Append;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobCondemnedException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.FencedStore;
import org.mlops4j.store.ForwardingJournal;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StoreException;

/** What writers published while others collected garbage, and whether it is all there. */
final class Publications {
  private static final String SHARED = "content that was garbage once";

  private final Mutant mutant;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Commit, Blob> published = new LinkedHashMap<>();
  private final Stamp stamp =
      new Stamp("simulation", () -> Instant.EPOCH, () -> "tx-" + ids.incrementAndGet());

  Publications(Mutant mutant) {
    this.mutant = mutant;
  }

  /** Names a blob. */
  private record Published(Blob content) {}

  private DirectoryStore open(Disk disk) {
    DirectoryStoreOptions options =
        DirectoryStoreOptions.defaults()
            .withLockWait(Duration.ZERO)
            .withIds(() -> new UUID(0, ids.incrementAndGet()));
    return DirectoryStore.open(disk, History.LAYOUT, options);
  }

  /** A process that leaves behind what nothing names. */
  void leaveGarbage(Disk disk) {
    try (DirectoryStore store = open(disk)) {
      store.blobs().put(SHARED.getBytes(StandardCharsets.UTF_8));
      store.blobs().put("other garbage".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A process that publishes what others left behind, and something of its own. */
  void publish(Disk disk) {
    try (DirectoryStore store = open(disk)) {
      Journal journal = store.journal();
      BlobStore blobs = store.blobs();
      if (mutant != Mutant.PUBLISHED_WITHOUT_FENCE) {
        FencedStore fenced = FencedStore.of(journal, blobs, stamp);
        journal = fenced.journal();
        blobs = fenced.blobs();
      }
      publish(journal, blobs, SHARED);
      publish(journal, blobs, "content of " + ids.incrementAndGet());
    }
  }

  private void publish(Journal journal, BlobStore blobs, String content) {
    while (true) {
      Blob blob = blobs.put(content.getBytes(StandardCharsets.UTF_8));
      Item item = new Item("test.Published", Json.text(new Published(blob)));
      Draft draft = new Draft(stamp.ids().get(), Instant.EPOCH, "simulation", List.of(item));
      try {
        published.put(append(journal, draft), blob);
        return;
      } catch (BlobCondemnedException e) {
        // A collection came between, so it is stored again.
      }
    }
  }

  private static Commit append(Journal journal, Draft draft) {
    Head expected = journal.head();
    while (true) {
      Append answer = journal.append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit();
      }
      expected = ((Conflict) answer).actual();
    }
  }

  /** A process that collects. */
  void collect(Disk disk) {
    try (DirectoryStore store = open(disk)) {
      Journal journal =
          mutant == Mutant.DELETED_BEFORE_CONDEMNED
              ? new Hasty(store.journal(), store.blobs())
              : store.journal();
      FencedStore.of(journal, store.blobs(), stamp)
          .collector(List.of(), stamp)
          .collect(deleted -> {});
    }
  }

  /** All that is wrong with a disk, and with it after one more collection. */
  List<String> violations(Disk disk) {
    List<String> violations = new ArrayList<>();
    try {
      lookAt(disk, violations);
      try (DirectoryStore store = open(disk)) {
        FencedStore.of(store.journal(), store.blobs(), stamp)
            .collector(List.of(), stamp)
            .collect(deleted -> {});
      }
      lookAt(disk, violations);
    } catch (StoreException e) {
      violations.add(e.toString());
    }
    return violations;
  }

  private void lookAt(Disk disk, List<String> violations) {
    try (DirectoryStore store = open(disk)) {
      List<Commit> commits = store.journal().read(0, 1_000);
      for (Commit commit : published.keySet()) {
        if (!commits.contains(commit)) {
          violations.add("acknowledged commit " + commit.transaction() + " is lost");
        }
      }
      published.values().forEach(blob -> store.blobs().read(blob));
    }
    DirectoryStore.verify(disk, History.LAYOUT, published.values())
        .forEach(damage -> violations.add(damage.toString()));
  }

  /** The journal of a collector that deletes first and says so afterwards. */
  private static final class Hasty extends ForwardingJournal {
    private final BlobStore blobs;

    Hasty(Journal journal, BlobStore blobs) {
      super(journal);
      this.blobs = blobs;
    }

    private record Condemned(List<Blob> blobs) {}

    @Override
    public Append append(Head expected, Draft draft) {
      draft.items().stream()
          .filter(item -> item.type().equals("store.BlobsCondemned"))
          .flatMap(item -> Json.read(item.json(), Condemned.class).blobs().stream())
          .forEach(blobs::delete);
      return super.append(expected, draft);
    }
  }
}
