// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StoreDamagedException;

class ModelRegistryTest {
  private static final Reason BECAUSE = new Reason("ann", "a test");

  private final Journal journal = Journal.inMemory();
  private final BlobStore blobs = BlobStore.inMemory();
  private final AtomicInteger ids = new AtomicInteger();
  private final ModelRegistry registry =
      ModelRegistry.on(
          journal,
          blobs,
          new Stamp("test", () -> Instant.EPOCH, () -> "tx" + ids.incrementAndGet()));

  @Test
  void registeringServesNothing() {
    register("m", "int");

    assertThat(registry.champion("m")).isEmpty();
    assertThat(registry.stage(registry.version("m", 1))).isEqualTo(VersionStage.REGISTERED);
  }

  @Test
  void numbersHaveNoGapsWhenManyThreadsRegister() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 320; i++) {
      work.add(() -> register("m", "int").number());
    }
    List<Integer> numbers = new ArrayList<>();
    for (Future<Integer> number : threads.invokeAll(work)) {
      numbers.add(number.get());
    }
    threads.shutdown();

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 320).boxed().toList());
  }

  @Test
  void ofTwoPromotionsOneWinsAndTheOtherIsTold() {
    register("m", "int");
    register("m", "int");

    assertThat(move("m", 0, 1).moved()).isTrue();
    assertThat(move("m", 0, 2)).isEqualTo(new MoveResult.Conflict(1));
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(1);
  }

  @Test
  void aPromotionEndsTheTrialInTheSameCommit() {
    register("m", "int");
    register("m", "int");
    move("m", 0, 1);
    registry.move(new AliasMove("m", Alias.CHALLENGER, 0, 2, BECAUSE));
    long before = journal.head().sequence();

    assertThat(registry.endTrial(TrialEnd.of("m", 1, 2, true, BECAUSE))).isTrue();

    assertThat(journal.head().sequence()).isEqualTo(before + 1);
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(2);
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
    assertThat(registry.endTrial(TrialEnd.of("m", 2, 2, true, BECAUSE))).isFalse();
  }

  @Test
  void aTrialEndsOnlyForTheTwoVersionsThatWereCompared() {
    register("m", "int");
    register("m", "int");
    register("m", "int");
    move("m", 0, 1);
    registry.move(new AliasMove("m", Alias.CHALLENGER, 0, 2, BECAUSE));
    long before = journal.head().sequence();

    assertThat(registry.endTrial(TrialEnd.of("m", 1, 3, true, BECAUSE))).isFalse();
    assertThat(registry.endTrial(TrialEnd.of("m", 3, 2, true, BECAUSE))).isFalse();
    assertThat(registry.endTrial(new TrialEnd("m", 1, 2, true, BECAUSE, () -> Optional.empty())))
        .isFalse();
    assertThat(journal.head().sequence()).isEqualTo(before);

    assertThat(registry.endTrial(TrialEnd.of("m", 1, 2, false, BECAUSE))).isTrue();
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(1);
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
  }

  @Test
  void aNewChampionEndsTheTrialOfTheChallenger() {
    register("m", "int");
    register("m", "int");
    move("m", 0, 1);
    registry.move(new AliasMove("m", Alias.CHALLENGER, 0, 2, BECAUSE));

    registry.register(
        new Registration(
            manifest("m", "int"), Optional.of(Alias.CHAMPION), 1, BECAUSE, number -> List.of()));

    assertThat(registry.champion("m")).map(ModelVersion::number).contains(3);
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
  }

  @Test
  void aVersionThatDoesNotExistIsNamed() {
    register("m", "int");

    assertThatThrownBy(() -> move("m", 0, 7))
        .isInstanceOf(NoSuchVersionException.class)
        .hasMessage("version was 7 but model 'm' has versions 1 to 1");
    assertThatThrownBy(() -> registry.version("other", 1))
        .hasMessage("version was 1 but model 'other' has no version");
  }

  @Test
  void aVersionWithAnotherSignatureCannotTakeTheChampionsPlace() {
    register("m", "int");
    register("m", "double");
    move("m", 0, 1);

    assertThatThrownBy(() -> move("m", 1, 2))
        .isInstanceOf(IncompatibleSignatureException.class)
        .hasMessage(
            "version 2 of 'm' cannot take the place of version 1:"
                + " distance() gives double but the champion reads int");
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(1);
  }

  @Test
  void registeringAgainstAnotherChampionWritesNothing() {
    register("m", "int");
    move("m", 0, 1);

    assertThat(registry.register(Registration.of(manifest("m", "int"), 0, BECAUSE))).isEmpty();
    assertThat(registry.versions("m")).hasSize(1);
  }

  @Test
  void historySaysWhoAndWhy() {
    register("m", "int");
    register("m", "int");
    move("m", 0, 1);
    move("m", 1, 2);
    registry.rollback("m", new Reason("bob", "it was worse"));

    assertThat(registry.history("m"))
        .extracting(HistoryEntry::from, HistoryEntry::to, entry -> entry.reason().actor())
        .containsExactly(tuple(0, 1, "ann"), tuple(1, 2, "ann"), tuple(2, 1, "bob"));
    assertThat(journal.read(0, 100)).last().matches(commit -> commit.actor().equals("bob"));
  }

  @Test
  void anotherRegistryOnTheSameStoresSeesTheSame() {
    register("m", "int");
    move("m", 0, 1);
    ModelRegistry other =
        ModelRegistry.on(journal, blobs, new Stamp("x", () -> Instant.EPOCH, () -> "other"));

    assertThat(other.champion("m")).isEqualTo(registry.champion("m"));
    assertThat(other.manifest(other.version("m", 1))).isEqualTo(manifest("m", "int"));
  }

  @Test
  void tagsAreWrittenReplacedAndTakenOffAndTheAuditTellsAllOfIt() {
    ModelVersion version = register("m", "int");
    register("other", "int");

    registry.tag(version, new Tag("team", "risk"), BECAUSE);
    registry.tag(version, new Tag("team", "fraud"), new Reason("bob", "they took it over"));
    registry.tag(version, new Tag("reviewed", ""), BECAUSE);
    assertThat(registry.tags(version)).isEqualTo(Map.of("team", "fraud", "reviewed", ""));
    registry.untag(version, "reviewed", BECAUSE);

    assertThat(registry.tags(version)).isEqualTo(Map.of("team", "fraud"));
    assertThat(registry.audit("m"))
        .extracting(RegistryChange::sequence, change -> change.getClass().getSimpleName())
        .containsExactly(
            tuple(1L, "VersionRegistered"),
            tuple(3L, "VersionTagged"),
            tuple(4L, "VersionTagged"),
            tuple(5L, "VersionTagged"),
            tuple(6L, "TagRemoved"));
    assertThat(registry.audit("m").get(2).reason().actor()).isEqualTo("bob");
    assertThat(journal.read(3, 1)).extracting(Commit::actor).containsExactly("bob");
  }

  @Test
  void aTagThatSaysNothingNewIsNotWritten() {
    ModelVersion version = register("m", "int");
    registry.tag(version, new Tag("team", "risk"), BECAUSE);
    long before = journal.head().sequence();

    registry.tag(version, new Tag("team", "risk"), BECAUSE);
    registry.untag(version, "unknown", BECAUSE);

    assertThat(journal.head().sequence()).isEqualTo(before);
  }

  @Test
  void aTagIsRefusedOnAVersionThatDoesNotExistAndWithATextThatCannotBeKept() {
    ModelVersion version = register("m", "int");
    ModelVersion unknown = new ModelVersion("m", 2, version.manifest());

    assertThatThrownBy(() -> registry.tag(unknown, new Tag("a", "b"), BECAUSE))
        .isInstanceOf(NoSuchVersionException.class)
        .hasMessage("version was 2 but model 'm' has versions 1 to 1");
    assertThatThrownBy(() -> registry.tags(unknown)).isInstanceOf(NoSuchVersionException.class);
    assertThatThrownBy(() -> new Tag(" ", "b"))
        .hasMessage("tag was ' ' but must have 1 to 200 characters");
    assertThatThrownBy(() -> new Tag("a", "b".repeat(2_001)))
        .hasMessage("value of tag 'a' had 2001 characters but must have at most 2000");
    assertThatThrownBy(() -> new Tag("a", "\ud800"))
        .hasMessageStartingWith("value of tag 'a' was ")
        .hasMessageEndingWith("must not have half of a surrogate pair");
  }

  @Test
  void queriesAboutUnknownModelsLeaveNoTrace() {
    assertThat(registry.versions("nobody")).isEmpty();
    assertThat(registry.history("nobody")).isEmpty();
    assertThat(registry.at("nobody", Alias.CHALLENGER)).isEmpty();
    assertThat(registry.models()).isEmpty();
  }

  @Test
  void aReasonIsNeverEmpty() {
    assertThatThrownBy(() -> new Reason("ann", " "))
        .hasMessage("reason was empty but every change needs one");
    assertThatThrownBy(() -> new Alias("../x"))
        .hasMessageStartingWith("alias was '../x' but must match");
  }

  @Test
  void aManifestThatSaysItIsHugeIsNotRead() {
    Blob huge = new Blob(Digest.of("anything"), 0, 1L << 30);
    RegistryEvent event = new RegistryEvent.VersionRegistered("m", 1, huge, BECAUSE);
    journal.append(
        Head.EMPTY,
        new Draft("tx", Instant.EPOCH, "mallory", List.of(RegistryState.EVENTS.item(event))));
    assertThatThrownBy(() -> registry.manifest(registry.version("m", 1)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage("manifest " + huge + " has 1073741824 bytes but must have at most 67108864");
    assertThatThrownBy(() -> registry.envelope(registry.version("m", 1)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage("manifest " + huge + " has 1073741824 bytes but must have at most 67108864");
  }

  @Test
  void aManifestThatCouldNotBeReadAgainIsNotRegistered() {
    Section<String> notes = new Section<>("notes", String.class);
    Manifest huge = manifest("m", "int").with(notes, "x".repeat(Manifest.LARGEST));
    assertThatThrownBy(() -> registry.register(Registration.of(huge, 0, BECAUSE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("manifest of 'm' has 671\\d+ bytes but must have at most 67108864");
    assertThat(registry.versions("m")).isEmpty();
    assertThat(blobs.list()).isEmpty();
  }

  private MoveResult move(String model, int from, int to) {
    return registry.move(new AliasMove(model, Alias.CHAMPION, from, to, BECAUSE));
  }

  private ModelVersion register(String model, String type) {
    while (true) {
      int champion = registry.champion(model).map(ModelVersion::number).orElse(0);
      Optional<ModelVersion> version =
          registry.register(Registration.of(manifest(model, type), champion, BECAUSE));
      if (version.isPresent()) {
        return version.get();
      }
    }
  }

  private static Manifest manifest(String model, String type) {
    Blob blob = new Blob(Digest.of("bytes"), 0, 5);
    return Manifest.of(
        model, "f-1", new Signature(new TreeMap<>(Map.of("distance", type)), "O"), blob, blob);
  }
}
