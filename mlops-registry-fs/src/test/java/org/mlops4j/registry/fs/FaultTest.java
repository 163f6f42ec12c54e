// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreUnavailableException;

/** What a caller is told when the disk refuses. */
class FaultTest {
  private static final Layout LAYOUT = Layout.of(SimulatedDisk.HOME.resolve("store"));
  private final SimulatedDisk disk = new SimulatedDisk();
  private Predicate<Step> failsBefore = FaultTest::never;
  private Predicate<Step> failsAfter = FaultTest::never;
  private Predicate<Step> takenAfter = FaultTest::never;
  private DirectoryStore store;

  @BeforeEach
  void openStore() {
    store = open(disk);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private DirectoryStore open(Disk real) {
    Steps steps =
        new Steps() {
          @Override
          public void before(Step step) throws IOException {
            fail(failsBefore, step);
          }

          @Override
          public void after(Step step) throws IOException {
            fail(failsAfter, step);
            if (takenAfter.test(step)) {
              throw new FileAlreadyExistsException(step.path().toString());
            }
          }

          private void fail(Predicate<Step> fails, Step step) throws IOException {
            if (fails.test(step)) {
              throw new FileSystemException(
                  step.path().toString(), null, "No space left on device");
            }
          }
        };
    return DirectoryStore.open(
        new SteppedDisk(real, steps), LAYOUT, DirectoryStoreOptions.defaults());
  }

  @Test
  void aFullDiskRefusesACommitAndLeavesNothingBehind() throws IOException {
    failsBefore = step -> step.name().equals("write");
    assertThatThrownBy(() -> append(draft("tx-1")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("could not append to /home/store/log (nothing was written)")
        .hasMessageContaining("No space left on device");
    assertThat(disk.list(LAYOUT.temporary())).isEmpty();
    failsBefore = FaultTest::never;
    assertThat(append(draft("tx-1")).sequence()).isEqualTo(1);
  }

  @Test
  void aFullDiskRefusesABlobAndLeavesNothingBehind() throws IOException {
    failsBefore = step -> step.name().equals("write");
    assertThatThrownBy(() -> store.blobs().put(new byte[100]))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("could not store a blob in /home/store/blobs/sha256")
        .hasMessageContaining("No space left on device");
    assertThat(store.blobs().list()).isEmpty();
    assertThat(disk.list(LAYOUT.temporary())).isEmpty();
    failsBefore = FaultTest::never;
    assertThat(store.blobs().read(store.blobs().put(new byte[100]))).hasSize(100);
  }

  @Test
  void aCommitWhoseNameMayNotBeDurableIsInDoubtUntilTheStoreIsOpenedAgain() {
    append(draft("tx-1"));
    failsBefore = step -> step.name().equals("force directory");
    Draft draft = draft("tx-2");
    assertThatThrownBy(() -> append(draft))
        .isInstanceOfSatisfying(
            CommitInDoubtException.class, e -> assertThat(e.transaction()).isEqualTo("tx-2"))
        .hasMessageContaining("open the journal again and append the same draft");
    failsBefore = FaultTest::never;
    assertThatThrownBy(() -> store.journal().head())
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("/home/store must be opened again");
    assertThatThrownBy(() -> store.blobs().put(new byte[1]))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("No space left on device");
    store.close();
    store = open(disk);
    assertThat(append(draft).sequence()).isEqualTo(2);
    assertThat(store.journal().head().sequence()).isEqualTo(2);
  }

  @Test
  void aLinkWhoseAnswerWasLostIsFoundToBeMade() {
    failsAfter = step -> step.name().equals("link");
    assertThat(append(draft("tx-1")).sequence()).isEqualTo(1);
  }

  @Test
  void aLinkThatWasMadeAndIsThenToldToBeTakenIsFoundToBeMade() {
    append(draft("tx-1"));
    takenAfter = step -> step.name().equals("link");
    failsBefore =
        step -> step.name().equals("open") && step.path().equals(LAYOUT.entry(2)); // once linked
    assertThat(append(draft("tx-2")).sequence()).isEqualTo(2);
  }

  @Test
  void aTemporaryNameThatIsTakenStaysWithWhoHasIt() throws IOException {
    Staging staging = new Staging(disk, LAYOUT, () -> new UUID(0, 7));
    Path file = staging.write("entry", new byte[3]);
    assertThatThrownBy(() -> staging.write("entry", new byte[4]))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(disk.status(file)).extracting(Disk.Status::size).isEqualTo(3L);
  }

  @Test
  void aFileSystemWithoutHardLinksIsNamedWhenTheStoreIsOpened() {
    failsBefore = step -> step.name().equals("link");
    for (Disk each : List.of(disk, new SimulatedDisk())) {
      assertThatThrownBy(() -> open(each))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("/home/store lies on a file system that must offer hard links")
          .hasMessageEndingWith("move the store to another disk, or open it read-only");
    }
  }

  @Test
  void aLinkThatFailedAndCannotBeLookedUpIsInDoubt() {
    failsAfter = step -> step.name().equals("link") || step.name().equals("compare");
    assertThatThrownBy(() -> append(draft("tx-1"))).isInstanceOf(CommitInDoubtException.class);
  }

  @Test
  void aBlobWhoseNameMayNotBeDurableIsNotAcknowledgedEvenIfItIsPutAgain() {
    failsBefore = step -> step.name().equals("force directory");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> store.blobs().put(new byte[1]))
          .isInstanceOf(StoreUnavailableException.class);
      failsBefore = FaultTest::never;
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamedWhenTheStoreIsOpened() {
    Steps denied =
        new Steps() {
          @Override
          public void before(Step step) throws IOException {
            if (step.writes() && !step.name().startsWith("force")) {
              throw new AccessDeniedException(step.path().toString());
            }
          }
        };
    assertThatThrownBy(
            () ->
                DirectoryStore.open(
                    new SteppedDisk(new SimulatedDisk(), denied),
                    LAYOUT,
                    DirectoryStoreOptions.defaults()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("could not open the store at /home/store: AccessDenied /home/store");
  }

  @Test
  void aStoreThatBecameReadOnlyIsRefusedWhenItIsOpenedForWriting() {
    failsBefore = step -> step.writes() && step.name().equals("create");
    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("could not open the store at /home/store");
  }

  @Test
  void aHintThatCannotBeWrittenIsNoHarm() {
    failsBefore = step -> step.path().equals(LAYOUT.hint()) && step.writes();
    assertThat(append(draft("tx-1")).sequence()).isEqualTo(1);
    assertThat(append(draft("tx-2")).sequence()).isEqualTo(2);
  }

  @Test
  void aRottenBlobIsReplacedWhenItIsPutAgain() throws IOException {
    byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
    Blob blob = store.blobs().put(content);
    disk.overwrite(LAYOUT.blob(blob), "jello".getBytes(StandardCharsets.UTF_8));
    assertThat(store.blobs().put(new ByteArrayInputStream(content), digest -> 0)).isEqualTo(blob);
    assertThat(store.blobs().read(blob)).isEqualTo(content);
  }

  private static boolean never(Step step) {
    return false;
  }

  private Commit append(Draft draft) {
    Head expected = store.journal().head();
    while (true) {
      var answer = store.journal().append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit();
      }
      expected = ((Conflict) answer).actual();
    }
  }

  private static Draft draft(String transaction) {
    Item item = new Item("test.Happened", "{}");
    return new Draft(transaction, Instant.EPOCH, "test", List.of(item));
  }
}
