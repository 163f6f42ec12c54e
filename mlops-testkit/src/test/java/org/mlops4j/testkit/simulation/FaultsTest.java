// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.alert.AlertSink;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.feedback.Recording;
import org.mlops4j.lifecycle.TickReport;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Trainer;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.registry.Alias;
import org.mlops4j.rollout.Guard;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.ForwardingBlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.testkit.TestClock;
import org.mlops4j.testkit.simulation.Shop.Visit;
import org.mlops4j.testkit.simulation.Shop.Window;

/** What goes wrong, goes wrong safely: nothing bad is promoted, and somebody hears of it once. */
class FaultsTest {
  private static final Duration DRIFT = Duration.ofDays(2);
  private static final Release CANARY =
      Release.canary().steps(20, 50).bake(Duration.ofHours(6)).minimumSamples(20);

  private final Shop shop = new Shop();
  private final List<Alert> alerts = new ArrayList<>();

  private Simulation<Window, Visit, Classification, BinaryEvaluation> simulation(
      PipelineDefinition<Window, Visit, Classification, BinaryEvaluation> definition) {
    return Simulation.of(definition, Shop.first(), Shop.Rates.FORMAT)
        .traffic(Shop.turning(400, DRIFT))
        .labels(shop.labels(Duration.ofHours(1)))
        .loop(loop -> Shop.watchful(loop, alerts::add).build());
  }

  private List<String> heard(AlertLevel level) {
    return alerts.stream()
        .filter(alert -> alert.level() == level)
        .map(alert -> alert.status() + " " + alert.key())
        .toList();
  }

  private static int champion(World<?, ?, ?, ?> world) {
    return world.mlops().registry().champion("purchases").orElseThrow().number();
  }

  private static Visit with(Visit visit, boolean bought) {
    return new Visit(visit.at(), visit.day(), visit.channel(), bought);
  }

  /** When the held-out rows of a retraining are over; null for the first training. */
  private static @Nullable Instant shortlyAfter(Dataset<Visit> visits) {
    Instant last = visits.row(visits.size() - 1).at();
    return last.isBefore(Shop.START) ? null : last.plus(Duration.ofHours(15));
  }

  private Labels<Visit> poisoned(UnaryOperator<Visit> poison) {
    Duration hour = Duration.ofHours(1);
    return shop.labels(hour).but(Shop.START.plus(DRIFT), Instant.MAX, shop.labels(hour, poison));
  }

  @Test
  void labelsThatAreNoisePromoteNothingAndCallOnePerson() {
    var world =
        simulation(shop.definition(Release.allAtOnce()))
            .traffic(Shop.turning(400, Duration.ofDays(99)))
            .labels(poisoned(visit -> with(visit, visit.at().hashCode() % 2 == 0)))
            .run(Duration.ofDays(9));

    assertThat(champion(world)).isEqualTo(1);
    assertThat(world.loop().retrainings())
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(run -> run.outcome() == RunOutcome.HELD);
    assertThat(heard(AlertLevel.CRITICAL)).containsExactly("TRIGGERED purchases/escalation");
    assertThat(heard(AlertLevel.WARNING)).containsExactly("TRIGGERED purchases/decay");
  }

  @Test
  void labelsThatAreAllTheSamePromoteNothingAndCallOnePerson() {
    var world =
        simulation(shop.definition(Release.allAtOnce()))
            .traffic(Shop.turning(400, Duration.ofDays(99)))
            .labels(poisoned(visit -> with(visit, false)))
            .run(Duration.ofDays(7));

    assertThat(champion(world)).isEqualTo(1);
    assertThat(heard(AlertLevel.CRITICAL)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void labelsThatStopAreToldOnceAndHoldATrial() {
    Release judged =
        Release.canary()
            .steps(50)
            .bake(Duration.ofHours(6))
            .minimumSamples(20)
            .guard(Guard.notWorse(BinaryEvaluation.AUC).clusters(8));
    var world =
        simulation(shop.definition(judged))
            .labels(
                shop.labels(Duration.ofHours(1))
                    .but(Shop.START.plus(Duration.ofDays(4)), Instant.MAX, Labels.none()))
            .run(Duration.ofDays(8));

    assertThat(champion(world)).isEqualTo(1);
    assertThat(world.mlops().registry().at("purchases", Alias.CHALLENGER)).isPresent();
    assertThat(heard(AlertLevel.CRITICAL)).containsExactly("TRIGGERED purchases/labels");
    assertThat(alerts)
        .filteredOn(alert -> alert.key().equals("purchases/labels"))
        .extracting(Alert::details)
        .containsExactly(List.of("2 periods with predictions have no label"));
  }

  @Test
  void aChallengerThatThrowsIsTakenBack() {
    Trainer<Visit, Classification> careless =
        (visits, context) -> new Shop.Rates(Shop.rates(visits), shortlyAfter(visits), null);
    var world = simulation(shop.definition(CANARY, careless)).run(Duration.ofDays(4));

    assertThat(champion(world)).isEqualTo(1);
    assertThat(world.decisions()).contains("ROLLOUT v2 ROLLED_BACK");
    assertThat(heard(AlertLevel.WARNING)).contains("TRIGGERED purchases/rollback");
  }

  /** It sleeps in virtual time, and in front of callers only. */
  @Test
  void aChallengerThatSleepsIsTakenBack() {
    AtomicReference<TestClock> clock = new AtomicReference<>();
    Trainer<Visit, Classification> sleepy =
        (visits, context) -> new Shop.Rates(Shop.rates(visits), null, shortlyAfter(visits));
    Release guarded =
        Release.canary()
            .steps(20, 50)
            .bake(Duration.ofHours(6))
            .minimumSamples(20)
            .guard(Guard.latency(Duration.ofMillis(100)));
    var world =
        Simulation.of(
                shop.definition(guarded, sleepy), Shop.first(), Shop.Rates.sleepingBy(clock::get))
            .traffic(Shop.turning(400, DRIFT))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(loop -> Shop.watchful(loop, alerts::add).build())
            .at(Duration.ofHours(1), it -> clock.set(it.clock()))
            .run(Duration.ofDays(4));

    assertThat(champion(world)).isEqualTo(1);
    assertThat(world.decisions()).contains("ROLLOUT v2 ROLLED_BACK: answers above PT0.1S");
  }

  @Test
  void aDeadReceiverHoldsUpNothing() {
    AlertSink dead =
        alert -> {
          throw new IOException("connection refused");
        };
    var world =
        simulation(shop.definition(Release.allAtOnce()))
            .loop(loop -> Shop.watchful(loop, dead).build())
            .run(Duration.ofDays(5));

    assertThat(champion(world)).isEqualTo(2);
    assertThat(world.decisions()).contains("ALERT WARNING TRIGGERED purchases/decay");
  }

  @Test
  void aFullLogDropsAndCountsAndSaysSoOnce() {
    var world =
        simulation(shop.definition(Release.allAtOnce()))
            .recording(Recording.everything().clockEvery(1).slots(4))
            .run(Duration.ofDays(1));

    assertThat(world.asked()).hasSize(400).allMatch(asked -> asked.answer() != null);
    var counts = world.mlops().recorder(Shop.MODEL).counts();
    assertThat(counts.recorded()).isEqualTo(4 * 24);
    assertThat(counts.dropped()).isEqualTo(400 - 4 * 24);
    assertThat(heard(AlertLevel.WARNING)).containsExactly("TRIGGERED purchases/records");
  }

  @Test
  void aBlobStoreThatFailsForADayLosesNothing() {
    MoodyBlobs blobs = new MoodyBlobs();
    var world =
        simulation(shop.definition(Release.allAtOnce()))
            .on(Journal::inMemory, () -> blobs)
            .at(Duration.ofHours(6), it -> blobs.refuse(true))
            .at(Duration.ofHours(30), it -> blobs.refuse(false))
            .run(Duration.ofHours(36));

    assertThat(
            world
                .mlops()
                .feedback(Shop.MODEL)
                .predictions()
                .rows(Shop.START, Shop.START.plus(Duration.ofDays(9)))
                .size())
        .isEqualTo(world.asked().size())
        .isEqualTo(600);
    assertThat(heard(AlertLevel.WARNING))
        .containsExactly("TRIGGERED purchases/records", "RESOLVED purchases/records");
  }

  @Test
  void aClockThatJumpsBackUndoesNothingAndFiresNothingTwice() {
    var straight = simulation(shop.definition(Release.allAtOnce())).run(Duration.ofDays(5));
    String expected = straight.decisions();

    Shop other = new Shop();
    List<Alert> heard = new ArrayList<>();
    var world =
        Simulation.of(other.definition(Release.allAtOnce()), Shop.first(), Shop.Rates.FORMAT)
            .traffic(Shop.turning(400, DRIFT))
            .labels(other.labels(Duration.ofHours(1)))
            .loop(loop -> Shop.watchful(loop, heard::add).build())
            .at(Duration.ofDays(4), it -> it.clockError(Duration.ofDays(-3)))
            .at(Duration.ofHours(100), it -> it.clockError(Duration.ZERO))
            .run(Duration.ofDays(5));

    assertThat(world.ticks().subList(95, 99)).allMatch(TickReport::late);
    assertThat(champion(world)).isEqualTo(champion(straight)).isEqualTo(2);
    assertThat(world.loop().retrainings()).hasSameSizeAs(straight.loop().retrainings());
    assertThat(world.decisions()).isEqualTo(expected);
    assertThat(heard)
        .extracting(alert -> alert.status() + " " + alert.key())
        .contains("TRIGGERED purchases/clock", "RESOLVED purchases/clock")
        .doesNotHaveDuplicates();
  }

  @Test
  void aKillDuringTheCanaryKeepsItsShareAndItsEvidence() {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    var world =
        simulation(shop.definition(CANARY))
            .at(
                Duration.ofHours(84),
                it -> {
                  before.add(it.mlops().rollouts().current("purchases").toString());
                  before.add(it.mlops().predictor(Shop.MODEL).toString());
                  it.kill();
                  after.add(it.mlops().rollouts().current("purchases").toString());
                  after.add(it.mlops().predictor(Shop.MODEL).toString());
                })
            .run(Duration.ofDays(5));

    assertThat(before.get(0)).contains("challenger=2");
    assertThat(before.get(1)).contains("purchases v2 with");
    assertThat(after).isEqualTo(before);
    assertThat(world.decisions()).contains("ROLLOUT v2 PROMOTED");
    assertThat(champion(world)).isEqualTo(2);
  }

  /** In memory, and now and then out of order. */
  private static final class MoodyBlobs extends ForwardingBlobStore {
    private boolean refuses;

    MoodyBlobs() {
      super(BlobStore.inMemory());
    }

    void refuse(boolean now) {
      refuses = now;
    }

    @Override
    public Blob put(InputStream content, ToIntFunction<Digest> generation) throws IOException {
      if (refuses) {
        throw new StoreUnavailableException("no space left");
      }
      return super.put(content, generation);
    }
  }
}
