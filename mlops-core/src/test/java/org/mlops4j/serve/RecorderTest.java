// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.feedback.PredictionObserver;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.feedback.Recording;
import org.mlops4j.feedback.RecordingCounts;

class RecorderTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();
  private final List<Runnable> lent = new ArrayList<>();
  private final List<PredictionRecord<Ask, Long>> seen = new ArrayList<>();

  @Test
  void nothingIsRecordedUntilItIsSwitchedOn() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);

    live.predict(new Ask(1));

    assertThat(live.recorder().drain()).isZero();
    assertThat(live.recorder().recording()).isEmpty();
    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(0, 0, 0, 0, 0));
  }

  @Test
  void aRecordSaysWhatWasAskedAndAnsweredByWhomAndWhen() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().clockEvery(1));
    time.set(START.plusSeconds(5));
    Prediction<Long> prediction = live.predict(new Ask(7));

    assertThat(live.recorder().drain()).isEqualTo(1);

    assertThat(seen)
        .containsExactly(
            new PredictionRecord<>(
                prediction.requestId(),
                START.plusSeconds(5),
                Ask.version(1),
                new Ask(7),
                1_000_007L));
    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(1, 0, 1, 0, 0));
  }

  @Test
  void recordsOfOneThreadComeInTheOrderOfItsAnswers() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().slots(4_096));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      ids.add(live.predict(new Ask(i)).requestId());
    }

    assertThat(live.recorder().drain()).isEqualTo(3_000);

    assertThat(seen).extracting(PredictionRecord::requestId).containsExactlyElementsOf(ids);
  }

  @Test
  void whatDoesNotFitIntoTheRingIsDroppedAndCountedExactly() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().slots(8));
    for (int i = 0; i < 20; i++) {
      live.predict(new Ask(i));
    }

    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(8, 12, 0, 0, 0));
    live.recorder().drain();
    live.predict(new Ask(99));
    live.recorder().drain();

    assertThat(seen)
        .extracting(record -> record.row().value())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 99);
    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(9, 12, 9, 0, 0));
  }

  @Test
  void theExecutorIsAskedOnceForEachHalfOfARing() {
    LivePredictor<Ask, Long> live = live(lent::add);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().slots(8));
    for (int i = 0; i < 3; i++) {
      live.predict(new Ask(i));
    }
    assertThat(lent).isEmpty();
    for (int i = 3; i < 100; i++) {
      live.predict(new Ask(i));
    }
    assertThat(lent).as("asked once, until it begins").hasSize(1);

    lent.remove(0).run();

    assertThat(seen).hasSize(8);
    for (int i = 0; i < 4; i++) {
      live.predict(new Ask(i));
    }
    assertThat(lent).hasSize(1);
  }

  @Test
  void anExecutorThatRefusesHurtsNoPredictionAndIsCounted() {
    LivePredictor<Ask, Long> live =
        live(
            task -> {
              throw new RejectedExecutionException("full");
            });
    live.recorder().record(Recording.everything().slots(4));
    for (int i = 0; i < 8; i++) {
      assertThat(live.predict(new Ask(i)).output()).isEqualTo(1_000_000L + i);
    }

    RecordingCounts counts = live.recorder().counts();

    assertThat(counts.recorded()).isEqualTo(4);
    assertThat(counts.dropped()).isEqualTo(4);
    assertThat(counts.refusedDrains()).isBetween(2L, 4L);
  }

  @Test
  void anObserverThatThrowsIsCountedAndHurtsNoOther() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder()
        .observe(
            batch -> {
              throw new IllegalStateException("sink is dead");
            });
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything());
    live.predict(new Ask(1));
    live.recorder().drain();

    assertThat(seen).hasSize(1);
    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(1, 0, 1, 1, 0));
  }

  @Test
  void anObserverGetsNothingOnceItIsRemoved() {
    LivePredictor<Ask, Long> live = live(null);
    PredictionObserver<Ask, Long> taking = seen::addAll;
    live.recorder().observe(taking);
    live.recorder().record(Recording.everything());

    assertThat(live.recorder().remove(taking)).isTrue();
    assertThat(live.recorder().remove(taking)).isFalse();
    live.predict(new Ask(1));
    live.recorder().drain();

    assertThat(seen).isEmpty();
  }

  @Test
  void whatWaitsIsKeptWhenRecordingStopsOrChanges() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().slots(4));
    live.predict(new Ask(1));
    live.recorder().record(Recording.everything().slots(8));
    live.predict(new Ask(2));
    live.recorder().stop();
    live.predict(new Ask(3));

    assertThat(live.recorder().counts().recorded()).isEqualTo(2);
    assertThat(live.recorder().drain()).isEqualTo(2);
    assertThat(live.recorder().drain()).isZero();

    assertThat(seen).extracting(record -> record.row().value()).containsExactly(1, 2);
    assertThat(live.recorder().counts()).isEqualTo(new RecordingCounts(2, 0, 2, 0, 0));
  }

  @Test
  void aShareOfTheRequestsIsKeptAndTheRestIsNeitherRecordedNorDropped() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().record(Recording.percent(10).slots(1 << 14));
    for (int i = 0; i < 10_000; i++) {
      live.predict(new Ask(i));
    }

    assertThat(live.recorder().counts().recorded()).isBetween(850L, 1_150L);
    assertThat(live.recorder().counts().dropped()).isZero();
  }

  @Test
  void aTimeIsThatOfTheLastReadingOfTheClock() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().observe(seen::addAll);
    live.recorder().record(Recording.everything().clockEvery(3));
    for (int i = 1; i <= 5; i++) {
      time.set(START.plusSeconds(i));
      live.predict(new Ask(i));
    }
    time.set(START.plusSeconds(9));
    live.recorder().drain();
    live.predict(new Ask(6));
    live.recorder().drain();

    assertThat(seen)
        .extracting(record -> Duration.between(START, record.at()).toSeconds())
        .containsExactly(1L, 1L, 1L, 4L, 4L, 9L);
  }

  @Test
  void someRequestsOfEachVersionAreTimed() {
    LivePredictor<Ask, Long> live = live(null);
    live.recorder().record(Recording.percent(0).clockEvery(2));
    for (int i = 0; i < 10; i++) {
      live.predict(new Ask(i));
    }

    Latencies latencies = live.route().orElseThrow().champion().latencies();

    assertThat(latencies.count()).isEqualTo(5);
    assertThat(latencies.total()).isEqualTo(Duration.ofNanos(5_000));
    assertThat(live.recorder().counts().recorded()).isZero();
  }

  @Test
  void manyThreadsLoseNothingThatIsNotCounted() throws Exception {
    LivePredictor<Ask, Long> live = live(null);
    AtomicLong observed = new AtomicLong();
    live.recorder().observe(batch -> observed.addAndGet(batch.size()));
    live.recorder().record(Recording.everything().slots(64));
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  live.predict(new Ask(i));
                }
              });
      thread.start();
      threads.add(thread);
    }
    while (threads.stream().anyMatch(Thread::isAlive)) {
      live.recorder().drain();
    }
    live.recorder().drain();

    RecordingCounts counts = live.recorder().counts();
    assertThat(counts.recorded() + counts.dropped()).isEqualTo(200_000);
    assertThat(counts.delivered()).isEqualTo(counts.recorded()).isEqualTo(observed.get());
  }

  @Test
  void anObserverThatNeverReturnsHoldsUpNoPrediction() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> drains = new ArrayList<>();
    LivePredictor<Ask, Long> live =
        live(
            task -> {
              drains.add(new Thread(task));
              drains.get(drains.size() - 1).start();
            });
    live.recorder()
        .observe(
            batch -> {
              stalled.countDown();
              awaitUninterruptibly(end);
            });
    live.recorder().record(Recording.everything().slots(64));
    for (int i = 0; i < 32; i++) {
      live.predict(new Ask(i));
    }
    stalled.await();
    for (int i = 0; i < 10_000; i++) {
      assertThat(live.predict(new Ask(i)).output()).isEqualTo(1_000_000L + i);
    }

    RecordingCounts counts = live.recorder().counts();
    assertThat(counts.recorded() + counts.dropped()).isEqualTo(10_032);
    assertThat(counts.recorded()).isEqualTo(32 + 64);
    end.countDown();
    for (Thread drain : drains) {
      drain.join();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anImpossibleRecordingIsRefused() {
    assertThatThrownBy(() -> Recording.percent(101))
        .hasMessage("percent was 101.0 but must lie in [0, 100]");
    assertThatThrownBy(() -> Recording.everything().slots(1_000))
        .hasMessage("slots was 1000 but must be a power of two in [2, 16777216]");
    assertThatThrownBy(() -> Recording.everything().clockEvery(0))
        .hasMessage("clockEvery was 0 but must be >= 1");
    assertThatThrownBy(() -> new Recording(10_001, 2, 1))
        .hasMessage("basisPoints was 10001 but must lie in [0, 10000]");
  }

  private LivePredictor<Ask, Long> live(@Nullable Executor executor) {
    InstantSource clock = time::get;
    Serving serving =
        Serving.of(
            "node",
            1,
            new ServingContext(clock, () -> nanos.getAndAdd(1_000), Optional.ofNullable(executor)));
    LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
    live.publish(Route.of(live.prepare(Ask.version(1), new VersionModel(1), List.of())));
    return live;
  }
}
