// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.registry.Alias;
import org.mlops4j.registry.AliasMove;
import org.mlops4j.registry.HistoryEntry;
import org.mlops4j.registry.Manifest;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.Registration;
import org.mlops4j.registry.Signature;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

class RolloutDriverTest {
  private static final Reason BECAUSE = new Reason("ann", "a test");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Trial TRIAL =
      Release.canary().steps(10, 50).bake(Duration.ofMinutes(10)).minimumSamples(100);

  private final Journal journal = Journal.inMemory();
  private final BlobStore blobs = BlobStore.inMemory();
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp = new Stamp("rollout", () -> START, () -> "tx" + ids.incrementAndGet());
  private final ModelRegistry registry = ModelRegistry.on(journal, blobs, stamp);
  private final Rollouts rollouts = new Rollouts(journal);
  private final RolloutDriver driver = new RolloutDriver(registry, rollouts, stamp);

  @Test
  void aRolloutRunsToItsPromotionAndEachDecisionIsOneCommit() {
    begin(TRIAL);
    assertThat(rollouts.share("m", 2)).isEqualTo(1_000);

    assertThat(advance(11, 200, 1_800)).isInstanceOf(RolloutDecision.Advance.class);
    assertThat(rollouts.share("m", 2)).isEqualTo(5_000);
    assertThat(last().items()).extracting(Item::type).containsExactly("rollout.Observed");

    assertThat(advance(22, 200, 200)).isInstanceOf(RolloutDecision.Promote.class);
    assertThat(last().items())
        .extracting(Item::type)
        .containsExactly(
            "rollout.Observed", "rollout.Ended", "registry.AliasMoved", "registry.AliasMoved");
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(2);
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
    assertThat(rollouts.current("m")).isEmpty();
    assertThat(rollouts.share("m", 2)).isZero();
    assertThat(driver.advance("m", RolloutObservation.nothing(START))).isEmpty();
    assertThat(rollouts.history("m"))
        .extracting(RolloutEntry::text)
        .first()
        .isEqualTo("begin with 10.0 % of the traffic");
  }

  @Test
  void aChallengerThatFailsIsTakenBackInOneCommitWithTheReason() {
    begin(TRIAL);

    assertThat(fail(1, 30, 100, 9, 900)).isInstanceOf(RolloutDecision.RollBack.class);
    assertThat(last().items())
        .extracting(Item::type)
        .containsExactly("rollout.Observed", "rollout.Ended", "registry.AliasMoved");
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(1);
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
    assertThat(registry.history("m"))
        .last()
        .extracting(HistoryEntry::reason)
        .asString()
        .contains("failures: 30 of 100 requests against 9 of 900 of the champion");
  }

  @Test
  void aLookTwiceAtTheSameInstantWritesNothingTheSecondTime() {
    begin(TRIAL);
    advance(5, 50, 450);
    long before = journal.head().sequence();

    assertThat(advance(5, 0, 0)).isInstanceOf(RolloutDecision.Hold.class);
    assertThat(advance(4, 0, 0)).isInstanceOf(RolloutDecision.Hold.class);
    assertThat(journal.head().sequence()).isEqualTo(before);
  }

  @Test
  void anotherProcessGoesOnInTheMiddleOfAStepWithItsEvidence() {
    begin(TRIAL);
    advance(11, 200, 1_800);
    fail(12, 3, 60, 3, 60);
    RolloutState here = rollouts.current("m").orElseThrow();

    Rollouts restarted = new Rollouts(journal);
    RolloutDriver other =
        new RolloutDriver(ModelRegistry.on(journal, blobs, stamp), restarted, stamp);
    RolloutState there = restarted.current("m").orElseThrow();

    assertThat(there).isEqualTo(here);
    assertThat(there.basisPoints()).isEqualTo(5_000);
    assertThat(there.progress().samples()).isEqualTo(60);
    assertThat(((RateEvidence) there.progress().evidence().get(0)).challengerEvents()).isEqualTo(3);
    assertThat(other.advance("m", seen(23, 40, 0, 40, 0)))
        .containsInstanceOf(RolloutDecision.Promote.class);
  }

  @Test
  void ofManyDriversEachObservationCountsOnceAndOnePromotes() throws Exception {
    begin(TRIAL.steps(50));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Optional<RolloutDecision>>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RolloutDriver other =
          new RolloutDriver(ModelRegistry.on(journal, blobs, stamp), new Rollouts(journal), stamp);
      work.add(() -> other.advance("m", seen(11, 3, 0, 3, 0)));
    }
    int promoted = 0;
    for (Future<Optional<RolloutDecision>> decision : threads.invokeAll(work)) {
      promoted +=
          decision.get().filter(RolloutDecision.Promote.class::isInstance).isPresent() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(promoted).isEqualTo(1);
    assertThat(registry.champion("m")).map(ModelVersion::number).contains(2);
    assertThat(rollouts.history("m"))
        .extracting(RolloutEntry::text)
        .filteredOn(text -> text.startsWith("promote"))
        .singleElement()
        .asString()
        .contains("answered 102 requests");
  }

  @Test
  void aPromotionIsDecidedAgainIfAnotherProcessSawSomethingMeanwhile() {
    begin(TRIAL.steps(50));
    RolloutDriver slow =
        new RolloutDriver(
            beforeEndTrial(() -> driver.advance("m", seen(2, 20, 3, 20, 0))), rollouts, stamp);

    assertThat(slow.advance("m", seen(11, 200, 0, 200, 0)))
        .containsInstanceOf(RolloutDecision.Promote.class)
        .hasValueSatisfying(
            decision ->
                assertThat(decision.reasons().get(1))
                    .startsWith("failures: 3 of 220 requests against 0 of 220 of the champion"));
  }

  @Test
  void aChallengerThatLeftByAnotherWayEndsItsRollout() {
    begin(TRIAL);
    registry.move(new AliasMove("m", Alias.CHALLENGER, 2, 0, BECAUSE));

    assertThat(driver.advance("m", seen(11, 200, 0, 1_800, 0))).isEmpty();
    assertThat(rollouts.current("m")).isEmpty();
    assertThat(rollouts.history("m"))
        .last()
        .extracting(RolloutEntry::text)
        .isEqualTo("SUPERSEDED: version 2 is the challenger no longer");
  }

  @Test
  void aChallengerIsNotPromotedOverAChampionWithWhichItWasNotCompared() {
    begin(TRIAL);
    registry.move(new AliasMove("m", Alias.CHAMPION, 1, 0, BECAUSE));

    assertThat(advance(11, 200, 1_800))
        .hasToString("roll back: compared with version 1 but the champion is version 0");
    assertThat(registry.at("m", Alias.CHALLENGER)).isEmpty();
  }

  @Test
  void promotionAndRollbackByHandEndTheRolloutInOneCommit() {
    begin(TRIAL);
    assertThat(driver.rollBack(registry.version("m", 1), BECAUSE)).isFalse();
    assertThat(driver.promote(registry.version("m", 2), BECAUSE)).isTrue();

    assertThat(last().items())
        .extracting(Item::type)
        .containsExactly("rollout.Ended", "registry.AliasMoved", "registry.AliasMoved");
    assertThat(rollouts.current("m")).isEmpty();
    assertThat(driver.promote(registry.version("m", 2), BECAUSE)).isFalse();
  }

  /** The registry of a process that is interrupted once, just before it ends a trial. */
  private ModelRegistry beforeEndTrial(Runnable interruption) {
    AtomicBoolean interrupted = new AtomicBoolean();
    return (ModelRegistry)
        Proxy.newProxyInstance(
            ModelRegistry.class.getClassLoader(),
            new Class<?>[] {ModelRegistry.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("endTrial") && interrupted.compareAndSet(false, true)) {
                interruption.run();
              }
              return method.invoke(registry, arguments);
            });
  }

  private void begin(Trial trial) {
    register(Alias.CHAMPION, List.of(), 0);
    register(Alias.CHALLENGER, List.of(Rollouts.begun("m", 1, 2, trial)), 1);
  }

  private void register(Alias alias, List<Item> together, int champion) {
    Blob blob = new Blob(Digest.of("bytes"), 0, 5);
    Manifest manifest = Manifest.of("m", "f-1", new Signature(new TreeMap<>(), "O"), blob, blob);
    registry.register(
        new Registration(manifest, Optional.of(alias), champion, BECAUSE, number -> together));
  }

  private RolloutDecision advance(int minute, long challenger, long champion) {
    return driver.advance("m", seen(minute, challenger, 0, champion, 0)).orElseThrow();
  }

  private RolloutDecision fail(
      int minute, long failures, long challenger, long champions, long champion) {
    return driver
        .advance("m", seen(minute, challenger, failures, champion, champions))
        .orElseThrow();
  }

  private static RolloutObservation seen(
      int minute, long challenger, long failures, long champion, long champions) {
    return new RolloutObservation(
        START.plus(Duration.ofMinutes(minute)),
        CallCounts.of(champion, champions),
        CallCounts.of(challenger, failures),
        List.of());
  }

  private Commit last() {
    return journal.read(journal.head().sequence() - 1, 1).get(0);
  }
}
