// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.MoveResult;
import org.mlops4j.registry.NoSuchVersionException;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.RegistryChange;
import org.mlops4j.registry.RetentionPolicy;
import org.mlops4j.registry.Tag;
import org.mlops4j.registry.TrialEnd;
import org.mlops4j.registry.VersionStage;

/** What a registry does on any storage. One hole: {@link #stores()}. */
public abstract class ModelRegistryContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicLong seconds = new AtomicLong();
  private Stores stores;
  private Prices prices;

  /** A fresh, empty storage; called once before each test, which closes it. */
  protected abstract Stores stores() throws Exception;

  @BeforeEach
  void openStores() throws Exception {
    stores = stores();
    prices = Prices.on(stores, () -> NOON.plusSeconds(seconds.incrementAndGet()));
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  @Test
  @DisplayName("a version is what was registered, and registering it serves nothing")
  void registers() {
    ModelVersion version = prices.register(1);

    assertThat(version.number()).isEqualTo(1);
    assertThat(prices.registry().manifest(version)).isEqualTo(prices.manifest(1));
    assertThat(prices.registry().champion(Prices.NAME)).isEmpty();
    assertThat(prices.registry().stage(version)).isEqualTo(VersionStage.REGISTERED);
    assertThat(prices.registry().models()).containsExactly(Prices.NAME);
  }

  @Test
  @DisplayName("versions that many threads register have numbers without gap")
  void numbersWithoutGap() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        double answer = i;
        work.add(() -> prices.register(answer).number());
      }
      List<Integer> numbers = new ArrayList<>();
      for (Future<Integer> number : threads.invokeAll(work)) {
        numbers.add(number.get());
      }
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("of two promotions at once one wins, and the other is told who did")
  void oneWins() throws Exception {
    prices.register(1);
    prices.register(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<MoveResult>> work =
          List.of(() -> prices.promote(0, 1), () -> prices.promote(0, 2));
      List<MoveResult> results = new ArrayList<>();
      for (Future<MoveResult> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      int champion = prices.registry().champion(Prices.NAME).orElseThrow().number();
      assertThat(results)
          .containsExactlyInAnyOrder(new MoveResult.Moved(), new MoveResult.Conflict(champion));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("stages follow from the aliases")
  void stages() {
    prices.register(1);
    prices.register(2);
    prices.register(3);
    prices.promote(0, 1);
    prices.promote(1, 2);
    prices.move(Alias.CHALLENGER, 0, 3);

    assertThat(prices.registry().versions(Prices.NAME))
        .extracting(prices.registry()::stage)
        .containsExactly(VersionStage.ARCHIVED, VersionStage.PRODUCTION, VersionStage.STAGING);
  }

  @Test
  @DisplayName("a trial ends in one commit, and only for the versions that were compared")
  void endsATrial() {
    prices.register(1);
    prices.register(2);
    prices.promote(0, 1);
    prices.move(Alias.CHALLENGER, 0, 2);
    long before = stores.journal().head().sequence();

    assertThat(prices.registry().endTrial(end(2, 2))).isFalse();
    assertThat(prices.registry().endTrial(end(1, 2))).isTrue();

    assertThat(stores.journal().head().sequence()).isEqualTo(before + 1);
    assertThat(prices.registry().champion(Prices.NAME)).map(ModelVersion::number).contains(2);
    assertThat(prices.registry().at(Prices.NAME, Alias.CHALLENGER)).isEmpty();
  }

  private static TrialEnd end(int champion, int challenger) {
    return TrialEnd.of(Prices.NAME, champion, challenger, true, Prices.BECAUSE);
  }

  @Test
  @DisplayName("who served when is known, with whoever wanted it and why")
  void tellsHistory() {
    prices.register(1);
    prices.register(2);
    prices.promote(0, 1);
    Instant first = stores.journal().head().at();
    prices.promote(1, 2);
    Instant second = stores.journal().head().at();
    prices.registry().rollback(Prices.NAME, Prices.BECAUSE);

    assertThat(prices.registry().championAt(Prices.NAME, first.minusMillis(1))).isEmpty();
    assertThat(prices.registry().championAt(Prices.NAME, first).orElseThrow().number())
        .isEqualTo(1);
    assertThat(prices.registry().championAt(Prices.NAME, second).orElseThrow().number())
        .isEqualTo(2);
    assertThat(prices.registry().champion(Prices.NAME).orElseThrow().number()).isEqualTo(1);
    assertThat(prices.registry().history(Prices.NAME))
        .extracting(HistoryEntry::to, entry -> entry.reason())
        .containsExactly(
            tuple(1, Prices.BECAUSE), tuple(2, Prices.BECAUSE), tuple(1, Prices.BECAUSE));
  }

  @Test
  @DisplayName("a rollback goes back version by version, and no further than there are any")
  void rollsBack() {
    for (int number = 1; number <= 3; number++) {
      prices.register(number);
      prices.promote(number - 1, number);
    }

    assertThat(prices.registry().rollback(Prices.NAME, Prices.BECAUSE).number()).isEqualTo(2);
    assertThat(prices.registry().rollback(Prices.NAME, Prices.BECAUSE).number()).isEqualTo(1);
    assertThatThrownBy(() -> prices.registry().rollback(Prices.NAME, Prices.BECAUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no former champion to go back to");
  }

  @Test
  @DisplayName("tags are written, replaced and taken off")
  void tags() {
    ModelVersion version = prices.register(1);

    prices.registry().tag(version, new Tag("team", "risk"), Prices.BECAUSE);
    prices.registry().tag(version, new Tag("team", "fraud"), Prices.BECAUSE);
    prices.registry().tag(version, new Tag("ümläut", "𝄞 \n"), Prices.BECAUSE);
    prices.registry().untag(version, "unknown", Prices.BECAUSE);
    assertThat(prices.registry().tags(version))
        .containsEntry("team", "fraud")
        .containsEntry("ümläut", "𝄞 \n");
    prices.registry().untag(version, "team", Prices.BECAUSE);

    assertThat(prices.registry().tags(version)).containsOnlyKeys("ümläut");
  }

  @Test
  @DisplayName("a deleted version is gone, its number is not used again, and the audit tells of it")
  void deletes() {
    for (int number = 1; number <= 3; number++) {
      prices.register(number);
    }
    prices.promote(0, 1);

    prices.registry().retain(Prices.NAME, RetentionPolicy.keepLast(1), Prices.BECAUSE);

    assertThat(prices.registry().versions(Prices.NAME))
        .extracting(ModelVersion::number)
        .containsExactly(1, 3);
    assertThatThrownBy(() -> prices.registry().version(Prices.NAME, 2))
        .isInstanceOf(NoSuchVersionException.class);
    assertThat(prices.register(4).number()).isEqualTo(4);
    assertThat(prices.registry().audit(Prices.NAME))
        .filteredOn(RegistryChange.VersionDeleted.class::isInstance)
        .hasSize(1);
  }

  @Test
  @DisplayName("what is refused writes nothing")
  void refusesWithoutATrace() {
    prices.register(1);
    long before = stores.journal().head().sequence();

    assertThat(prices.registry().register(Registration.of(prices.manifest(2), 7, Prices.BECAUSE)))
        .isEqualTo(Optional.empty());
    assertThat(prices.promote(1, 1)).isEqualTo(new MoveResult.Conflict(0));
    assertThatThrownBy(() -> prices.promote(0, 2)).isInstanceOf(NoSuchVersionException.class);
    assertThat(prices.registry().versions("nobody")).isEmpty();

    assertThat(stores.journal().head().sequence()).isEqualTo(before);
  }

  @Test
  @DisplayName("another registry on the same storage sees the same, and follows")
  void sharesTheStorage() {
    Prices other = Prices.on(stores);
    ModelVersion version = prices.register(1);
    prices.promote(0, 1);

    assertThat(other.registry().champion(Prices.NAME)).contains(version);
    assertThat(other.register(2).number()).isEqualTo(2);
    assertThat(other.promote(1, 2).moved()).isTrue();
    assertThat(prices.registry().champion(Prices.NAME).orElseThrow().number()).isEqualTo(2);
    assertThat(prices.registry().audit(Prices.NAME)).isEqualTo(other.registry().audit(Prices.NAME));
  }
}
