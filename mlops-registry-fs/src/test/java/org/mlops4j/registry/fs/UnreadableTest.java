// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.fs.SteppedDisk.Step;
import org.mlops4j.registry.fs.SteppedDisk.Steps;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.StoreUnavailableException;

/** A disk whose bad sectors give errors instead of wrong bytes: that is a damage like any other. */
class UnreadableTest {
  private static final Layout LAYOUT = new Layout(SimulatedDisk.HOME.resolve("store"), 3);
  private static final Layout COPY = new Layout(SimulatedDisk.HOME.resolve("copy"), 3);
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  private final SimulatedDisk memory = new SimulatedDisk();
  private final Set<Path> bad = new HashSet<>();
  private final Disk disk = new SteppedDisk(memory, new BadSectors());
  private List<Commit> commits = List.of();
  private Blob blob;

  /** Reading what is bad fails, until something else has its name. */
  private final class BadSectors implements Steps {
    @Override
    public void before(Step step) throws IOException {
      boolean reads = step.name().equals("open") || step.name().equals("list");
      if (reads && bad.contains(step.path())) {
        throw new IOException(step.path() + ": Input/output error");
      }
    }

    @Override
    public void after(Step step) {
      if (Set.of("replace", "link", "overwrite").contains(step.name())) {
        bad.remove(step.path());
      }
    }
  }

  @BeforeEach
  void fill() throws IOException {
    try (DirectoryStore store = open()) {
      for (int i = 1; i <= 13; i++) {
        store.journal().append(store.journal().head(), draft(i));
      }
      commits = store.journal().read(0, 100);
      store.journal().keep(new Checkpoint("test", commits.get(9).head(), HELLO));
      store.journal().keep(new Checkpoint("test", commits.get(10).head(), HELLO));
      blob = store.blobs().put(HELLO);
    }
    copy(LAYOUT.root(), COPY.root());
  }

  @Test
  void whatComesBeforeAnUnreadableCommitIsSalvaged() {
    bad.add(LAYOUT.entry(11));
    try (DirectoryStore store = DirectoryStore.salvage(disk, LAYOUT)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits.subList(0, 10));
    }
    bad.add(LAYOUT.pack(5));
    bad.add(LAYOUT.format());
    try (DirectoryStore store = DirectoryStore.salvage(disk, LAYOUT)) {
      assertThat(store.journal().read(0, 100)).isEqualTo(commits.subList(0, 2));
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
    }
  }

  @Test
  void whateverIsUnreadableIsMendedFromACopy() throws IOException {
    for (Path file : files(LAYOUT.root(), new ArrayList<>())) {
      bad.add(file);
      assertThat(DirectoryStore.repair(disk, LAYOUT, COPY).left()).as(file.toString()).isEmpty();
      bad.clear();
      try (DirectoryStore store = open()) {
        assertThat(store.journal().read(0, 100)).as(file.toString()).isEqualTo(commits);
        assertThat(store.blobs().read(blob)).as(file.toString()).isEqualTo(HELLO);
      }
    }
  }

  @Test
  void whatIsDerivedMayBeUnreadable() {
    bad.add(LAYOUT.hint());
    bad.add(LAYOUT.checkpoint(12, KnownLog.INDEX));
    bad.add(LAYOUT.checkpoint(11, "test"));
    try (DirectoryStore store = open()) {
      assertThat(store.journal().head()).isEqualTo(commits.get(12).head());
      assertThat(store.journal().checkpoint("test"))
          .hasValueSatisfying(kept -> assertThat(kept.head()).isEqualTo(commits.get(9).head()));
      bad.add(LAYOUT.checkpoints());
      assertThat(store.journal().checkpoint("test")).isEmpty();
    }
    try (DirectoryStore store = open()) {
      assertThat(store.journal().head()).isEqualTo(commits.get(12).head());
    }
  }

  @Test
  void anUnreadableBlobIsReplacedWhenItIsPutAgain() {
    bad.add(LAYOUT.blob(blob));
    try (DirectoryStore store = open()) {
      assertThatThrownBy(() -> store.blobs().read(blob))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("Input/output error");
      assertThat(store.blobs().put(HELLO)).isEqualTo(blob);
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
    }
  }

  @Test
  void verifyingNamesWhateverIsUnreadable() throws IOException {
    List<Path> all = files(LAYOUT.root(), new ArrayList<>());
    all.addAll(
        List.of(
            LAYOUT.log(),
            LAYOUT.bucket(10),
            LAYOUT.checkpoints(),
            LAYOUT.blobs(),
            LAYOUT.fans(),
            LAYOUT.fan(blob)));
    for (Path path : all) {
      bad.add(path);
      assertThatCode(
              () ->
                  assertThat(DirectoryStore.verify(disk, LAYOUT, List.of(blob)))
                      .extracting(Damage::file)
                      .contains(LAYOUT.relative(path)))
          .as(path.toString())
          .doesNotThrowAnyException();
      bad.clear();
    }
  }

  private DirectoryStore open() {
    return DirectoryStore.open(disk, LAYOUT, DirectoryStoreOptions.defaults());
  }

  private List<Path> files(Path directory, List<Path> files) throws IOException {
    for (String name : memory.list(directory)) {
      Path path = directory.resolve(name);
      if (memory.status(path).kind() == Disk.Kind.DIRECTORY) {
        files(path, files);
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private void copy(Path source, Path target) throws IOException {
    memory.makeDirectory(target);
    for (String name : memory.list(source)) {
      Path file = source.resolve(name);
      if (memory.status(file).kind() == Disk.Kind.DIRECTORY) {
        copy(file, target.resolve(name));
      } else {
        try (InputStream in = memory.open(file)) {
          memory.overwrite(target.resolve(name), in.readAllBytes());
        }
      }
    }
  }

  private static Draft draft(long number) {
    return new Draft(
        "tx-" + number, Instant.EPOCH, "test", List.of(new Item("test.Happened", "{}")));
  }
}
