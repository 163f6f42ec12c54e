// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

class RetentionTest {
  private static final Reason BECAUSE = new Reason("ann", "to make room");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Journal journal = Journal.inMemory();
  private final AtomicInteger days = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger();
  private final ModelRegistry registry =
      ModelRegistry.on(
          journal,
          BlobStore.inMemory(),
          new Stamp(
              "test",
              () -> START.plus(Duration.ofDays(days.get())),
              () -> "tx" + ids.incrementAndGet()));

  /** Ten versions, one a day; 1, 2, 3 and 4 were champions one after the other, 4 is it. */
  @BeforeEach
  void tenVersions() {
    for (int number = 1; number <= 10; number++) {
      days.incrementAndGet();
      register();
    }
    for (int number = 1; number <= 4; number++) {
      move(Alias.CHAMPION, number - 1, number);
    }
  }

  @Test
  void whatNoRuleKeepsGoesAndEveryOtherVersionSaysWhyItStays() {
    move(Alias.CHALLENGER, 0, 6);
    registry.tag(registry.version("m", 7), new Tag("audited", "yes"), BECAUSE);
    RetentionPolicy policy =
        RetentionPolicy.keepLast(1)
            .andYoungerThan(Duration.ofDays(1))
            .andTagged("audited")
            .withRollbacks(1);

    RetentionPlan plan = registry.retentionPlan("m", policy);

    assertThat(registry.versions("m")).hasSize(10);
    assertThat(registry.retain("m", policy, BECAUSE)).isEqualTo(plan);
    assertThat(plan.deleted()).extracting(ModelVersion::number).containsExactly(1, 2, 5, 8);
    assertThat(plan.kept())
        .containsEntry(3, List.of("a rollback may go back to it"))
        .containsEntry(4, List.of("it is the champion"))
        .containsEntry(6, List.of("it is the challenger"))
        .containsEntry(7, List.of("it is tagged audited"))
        .containsEntry(9, List.of("it is younger than 1 day"))
        .containsEntry(10, List.of("it is one of the last 1", "it is younger than 1 day"));
    assertThat(registry.versions("m"))
        .extracting(ModelVersion::number)
        .containsExactly(3, 4, 6, 7, 9, 10);
    assertThat(registry.retain("m", policy, BECAUSE).deleted()).isEmpty();
  }

  @Test
  void formerChampionsCanBeKeptForEver() {
    registry.retain("m", RetentionPolicy.keepLast(1).andChampions().withRollbacks(0), BECAUSE);

    assertThat(registry.versions("m"))
        .extracting(ModelVersion::number)
        .containsExactly(1, 2, 3, 4, 10);
  }

  @Test
  void aRollbackGoesNoFurtherThanToWhatIsKept() {
    registry.retain("m", RetentionPolicy.keepLast(1).withRollbacks(2), BECAUSE);

    assertThat(registry.rollback("m", BECAUSE).number()).isEqualTo(3);
    assertThat(registry.rollback("m", BECAUSE).number()).isEqualTo(2);
    assertThatThrownBy(() -> registry.rollback("m", BECAUSE))
        .hasMessage("model 'm' has no former champion to go back to");
  }

  @Test
  void aNumberIsNeverUsedAgainAndHistoryGoesOnTellingOfIt() {
    Instant whileFirstServed = journal.head().at();
    registry.retain("m", RetentionPolicy.keepLast(1).withRollbacks(0), BECAUSE);

    assertThat(register().number()).isEqualTo(11);
    assertThatThrownBy(() -> registry.version("m", 9))
        .isInstanceOf(NoSuchVersionException.class)
        .hasMessage("version 9 of 'm' was deleted");
    assertThatThrownBy(() -> move(Alias.CHALLENGER, 0, 9))
        .hasMessage("version 9 of 'm' was deleted");
    assertThat(registry.history("m")).hasSize(4);
    assertThat(registry.championAt("m", whileFirstServed)).map(ModelVersion::number).contains(4);
    assertThat(registry.audit("m"))
        .filteredOn(RegistryChange.VersionDeleted.class::isInstance)
        .hasSize(8)
        .allMatch(change -> change.reason().equals(BECAUSE));
  }

  @Test
  void aDeletedChampionIsStillWhoServedThen() {
    Journal fresh = Journal.inMemory();
    AtomicInteger seconds = new AtomicInteger();
    ModelRegistry other =
        ModelRegistry.on(
            fresh,
            BlobStore.inMemory(),
            new Stamp(
                "test",
                () -> START.plusSeconds(seconds.incrementAndGet()),
                () -> "t" + ids.incrementAndGet()));
    for (int number = 1; number <= 2; number++) {
      other.register(Registration.of(manifest(), number - 1, BECAUSE));
      other.move(new AliasMove("m", Alias.CHAMPION, number - 1, number, BECAUSE));
    }
    Instant before = fresh.read(1, 1).get(0).at();

    other.retain("m", RetentionPolicy.keepLast(1).withRollbacks(0), BECAUSE);

    assertThat(other.versions("m")).extracting(ModelVersion::number).containsExactly(2);
    assertThat(other.championAt("m", before)).map(ModelVersion::number).contains(1);
  }

  @Test
  void aRollbackNeverGoesBackToTheChampionItself() {
    move(Alias.CHAMPION, 4, 5);
    move(Alias.CHAMPION, 5, 4);
    move(Alias.CHAMPION, 4, 3);
    registry.retain("m", RetentionPolicy.keepLast(5).withRollbacks(0).andTagged("none"), BECAUSE);
    assertThat(registry.versions("m"))
        .extracting(ModelVersion::number)
        .containsExactly(3, 6, 7, 8, 9, 10);

    assertThatThrownBy(() -> registry.rollback("m", BECAUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model 'm' has no former champion to go back to");
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(3);
  }

  @Test
  void aRollbackAfterDeletionsGoesToTheNextOtherChampion() {
    move(Alias.CHAMPION, 4, 2);
    move(Alias.CHAMPION, 2, 1);
    move(Alias.CHAMPION, 1, 2);
    registry.tag(registry.version("m", 4), new Tag("audited", "yes"), BECAUSE);
    registry.retain(
        "m", RetentionPolicy.keepLast(1).withRollbacks(0).andTagged("audited"), BECAUSE);

    assertThat(registry.rollback("m", BECAUSE).number()).isEqualTo(4);
    assertThat(registry.rollback("m", BECAUSE).number()).isEqualTo(2);
    assertThatThrownBy(() -> registry.rollback("m", BECAUSE))
        .hasMessage("model 'm' has no former champion to go back to");
  }

  @Test
  void anAgeBeyondAllTimeKeepsEverything() {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    RetentionPolicy policy = RetentionPolicy.keepLast(1).andYoungerThan(ever);
    assertThat(registry.retentionPlan("m", policy).deleted()).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> RetentionPolicy.keepLast(0))
        .hasMessage("versions was 0 but must be >= 1");
    assertThatThrownBy(() -> RetentionPolicy.keepLast(1).withRollbacks(-1))
        .hasMessage("rollbacks was -1 but must be >= 0");
    assertThatThrownBy(() -> RetentionPolicy.keepLast(1).andYoungerThan(Duration.ofDays(-1)))
        .hasMessage("limit was PT-24H but must not be negative");
  }

  private ModelVersion register() {
    int champion = registry.champion("m").map(ModelVersion::number).orElse(0);
    Optional<ModelVersion> made = registry.register(Registration.of(manifest(), champion, BECAUSE));
    return made.orElseThrow();
  }

  private void move(Alias alias, int from, int to) {
    assertThat(registry.move(new AliasMove("m", alias, from, to, BECAUSE)).moved()).isTrue();
  }

  private static Manifest manifest() {
    Blob blob = new Blob(Digest.of("model"), 0, 5);
    return Manifest.of("m", "f-1", new Signature(new TreeMap<>(), "O"), blob, blob);
  }
}
