// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Append;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;

class IndexTest {
  private static final Layout LAYOUT = new Layout(SimulatedDisk.HOME.resolve("store"), 10);

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void anIndexFindsEveryTransactionAndNoOther() {
    TransactionIndex index = new TransactionIndex();
    IntStream.rangeClosed(1, 5_000).forEach(i -> index.add("tx-" + i));
    TransactionIndex read = TransactionIndex.of(index.state());
    assertThat(read.size()).isEqualTo(5_000);
    for (int i = 1; i <= 5_000; i++) {
      assertThat(read.candidates("tx-" + i)).containsExactly(i);
      assertThat(read.candidates("other-" + i)).isEmpty();
    }
  }

  @Test
  void transactionsThatShareAFingerprintAreAllCandidates() {
    TransactionIndex index = new TransactionIndex();
    List.of("a", "b", "a", "c", "a").forEach(index::add);
    assertThat(index.candidates("a")).containsExactly(1, 3, 5);
  }

  @Test
  void openingReadsNoMoreThanTheEntriesAfterTheIndex() {
    fill(25);
    int[] opened = new int[1];
    Steps counting =
        new Steps() {
          @Override
          public void before(Step step) {
            if (step.name().equals("open") && step.path().startsWith(LAYOUT.log())) {
              opened[0]++;
            }
          }
        };
    try (DirectoryStore store = open(new SteppedDisk(disk, counting))) {
      assertThat(store.journal().head().sequence()).isEqualTo(25);
      // The last index is of commit 20; the hint names commit 25 once more.
      assertThat(opened[0]).isEqualTo(1 + 5 + 1);
    }
  }

  @Test
  void aTransactionIsFoundWhetherOrNotAnIndexKnowsIt() throws Exception {
    fill(25);
    for (boolean kept : new boolean[] {true, false}) {
      if (!kept) {
        for (String name : disk.list(LAYOUT.checkpoints())) {
          disk.delete(LAYOUT.checkpoints().resolve(name));
        }
      }
      try (DirectoryStore store = open(disk)) {
        List<Commit> commits = store.journal().read(0, 100);
        for (Commit commit : commits) {
          Append answer = store.journal().append(Head.EMPTY, draft(commit.sequence()));
          assertThat(answer).isEqualTo(new Appended(commit));
        }
      }
    }
  }

  @Test
  void anIndexThatWasDeletedIsWrittenAgain() throws Exception {
    fill(25);
    for (String name : disk.list(LAYOUT.checkpoints())) {
      disk.delete(LAYOUT.checkpoints().resolve(name));
    }
    try (DirectoryStore store = open(disk)) {
      store.journal().append(store.journal().head(), draft(26));
    }
    assertThat(disk.list(LAYOUT.checkpoints()))
        .containsExactly("0000000000000026-journal.transactions");
    assertThat(DirectoryStore.verify(disk, LAYOUT, List.of())).isEmpty();
  }

  @Test
  void anIndexThatDoesNotFitTheLogIsReported() throws Exception {
    fill(25);
    Checkpoints checkpoints = new Checkpoints(disk, LAYOUT, new Log(disk, LAYOUT));
    Staging staging = new Staging(disk, LAYOUT, java.util.UUID::randomUUID);
    try (DirectoryStore store = open(disk)) {
      Head head = store.journal().head();
      checkpoints.keep(KnownLog.INDEX, head, new byte[25 * Long.BYTES], staging);
    }
    assertThat(DirectoryStore.verify(disk, LAYOUT, List.of()))
        .singleElement()
        .asString()
        .endsWith("is not the index of the transactions of commits 1 to 25");
  }

  private void fill(int count) {
    try (DirectoryStore store = open(disk)) {
      for (int i = 1; i <= count; i++) {
        store.journal().append(store.journal().head(), draft(i));
      }
    }
  }

  private static DirectoryStore open(Disk disk) {
    return DirectoryStore.open(disk, LAYOUT, DirectoryStoreOptions.defaults());
  }

  private static Draft draft(long number) {
    Item item = new Item("test.Happened", "{}");
    return new Draft("tx-" + number, Instant.EPOCH, "test", List.of(item));
  }
}
