// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.mlops4j.store.Append;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreException;
import org.mlops4j.store.StoreUnavailableException;

/** What writers tried and were told, and whether a disk that they left behind agrees with it. */
final class History {
  /** Two commits to a bucket, so that a short history has all there is. */
  static final Layout LAYOUT = new Layout(SimulatedDisk.HOME.resolve("store"), 2);

  private final AtomicLong ids = new AtomicLong();
  private final Map<String, Draft> tried = new LinkedHashMap<>();
  private final Map<String, Commit> acknowledged = new LinkedHashMap<>();
  private final Set<String> refused = new LinkedHashSet<>();
  private final List<Blob> stored = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private int failures;

  /** How many calls failed. */
  int failures() {
    return failures;
  }

  DirectoryStore open(Disk disk) {
    DirectoryStoreOptions options =
        DirectoryStoreOptions.defaults()
            .withLockWait(Duration.ZERO)
            .withIds(() -> new UUID(0, ids.incrementAndGet()));
    return DirectoryStore.open(disk, LAYOUT, options);
  }

  /** A process that does everything a store can do, and closes it and opens it again. */
  void write(Disk disk, String writer) {
    try (DirectoryStore store = open(disk)) {
      put(store, writer);
      append(store, writer + "-1");
      append(store, writer + "-2");
      keep(store);
      put(store, "shared");
      put(store, writer);
    }
    try (DirectoryStore store = open(disk)) {
      append(store, writer + "-3");
      put(store, "shared");
      append(store, writer + "-4");
      keep(store);
    }
  }

  /** A process that appends and stores one of each. */
  void writeOnce(Disk disk, String writer) {
    try (DirectoryStore store = open(disk)) {
      put(store, "shared");
      append(store, writer);
    }
  }

  /** A process that fills several buckets. */
  void writeMany(Disk disk, String writer) {
    try (DirectoryStore store = open(disk)) {
      for (int i = 0; i < 7; i++) {
        append(store, writer + "-" + i);
      }
    }
  }

  void append(DirectoryStore store, String transaction) {
    Item item = new Item("test.Happened", "{\"to\":\"" + transaction + "\"}");
    Draft draft = new Draft(transaction, Instant.EPOCH, "simulation", List.of(item));
    tried.put(transaction, draft);
    refused.remove(transaction);
    try {
      acknowledged.put(transaction, append(store, draft));
    } catch (StoreUnavailableException e) {
      failures++;
      refused.add(transaction);
    } catch (CommitInDoubtException e) {
      failures++;
    }
  }

  private static Commit append(DirectoryStore store, Draft draft) {
    Head expected = store.journal().head();
    while (true) {
      Append answer = store.journal().append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit();
      }
      expected = ((Conflict) answer).actual();
    }
  }

  void put(DirectoryStore store, String content) {
    try {
      stored.add(store.blobs().put(content.getBytes(StandardCharsets.UTF_8)));
    } catch (StoreUnavailableException e) {
      failures++;
    }
  }

  private void keep(DirectoryStore store) {
    try {
      Head head = store.journal().head();
      store.journal().keep(new Checkpoint("test", head, state(head)));
    } catch (StoreUnavailableException e) {
      failures++;
    } catch (IllegalArgumentException e) {
      contradictions.add(e.toString()); // It denies the head that it gave.
    }
  }

  private static byte[] state(Head head) {
    return ("state at " + head.sequence()).getBytes(StandardCharsets.UTF_8);
  }

  /** All that is wrong with a disk; empty if the store on it kept its promises. */
  List<String> violations(Disk disk) {
    List<String> violations = new ArrayList<>(contradictions);
    try (DirectoryStore store = open(disk)) {
      List<Commit> commits = store.journal().read(0, 1_000);
      for (Commit commit : acknowledged.values()) {
        if (commit.sequence() > commits.size()
            || !commits.get((int) commit.sequence() - 1).equals(commit)) {
          violations.add("acknowledged commit " + commit.transaction() + " is lost");
        }
      }
      for (Commit commit : commits) {
        if (refused.contains(commit.transaction())) {
          violations.add("refused commit " + commit.transaction() + " is there");
        }
        if (!tried.containsKey(commit.transaction())) {
          violations.add("commit " + commit.transaction() + " was never tried");
        }
      }
      stored.forEach(blob -> store.blobs().read(blob));
      store
          .journal()
          .checkpoint("test")
          .filter(kept -> !Arrays.equals(kept.state(), state(kept.head())))
          .ifPresent(kept -> violations.add("checkpoint " + kept.head() + " has another state"));
      tried.values().forEach(draft -> append(store, draft));
      long distinct =
          store.journal().read(0, 1_000).stream().map(Commit::transaction).distinct().count();
      if (distinct != tried.size() || store.journal().head().sequence() != distinct) {
        violations.add("repeated drafts were written twice or not at all");
      }
    } catch (StoreException e) {
      violations.add(e.toString());
    }
    DirectoryStore.verify(disk, LAYOUT, stored)
        .forEach(damage -> violations.add(damage.toString()));
    return violations;
  }
}
