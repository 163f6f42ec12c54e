// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;

class WindowRecorderTest {
  private static final Dataset<Visit> ROWS = Visits.of(1, 0, 20, 0.6);
  private static final Classification ANSWER = Classification.binary(0.3);

  private static final DriftMonitor<Visit, Classification> MONITOR =
      DriftMonitor.of(Shop.MODEL, new LargestGap()).windowOfRows(200).resamples(20);

  private final DriftJudge<Visit, Classification> judge =
      MONITOR.against(MONITOR.profile(List.of("channel", "amount"), ROWS, visit -> ANSWER, ROWS));

  @Test
  void severalThreadsLoseNoRowWhileTheWindowIsDrained() throws Exception {
    WindowRecorder<Visit, Classification> recorder = judge.recorder(1);
    AtomicBoolean running = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> writers = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        writers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 50_000; i++) {
                    recorder.record(ROWS.row(i % ROWS.size()), ANSWER);
                  }
                  return 50_000L;
                }));
      }
      Future<WindowProfile> drained =
          threads.submit(
              () -> {
                WindowProfile sum = WindowProfile.empty(judge.reference());
                while (running.get()) {
                  sum = sum.merge(recorder.drain());
                }
                return sum;
              });
      long recorded = 0;
      for (Future<Long> writer : writers) {
        recorded += writer.get();
      }
      running.set(false);
      WindowProfile all = drained.get().merge(recorder.drain());

      assertThat(all.rows() + recorder.dropped()).isEqualTo(recorded);
      for (String column : List.of("channel", "amount", "probability")) {
        assertThat(all.counts(column).stream().mapToLong(Long::longValue).sum())
            .isEqualTo(all.rows());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void oneRowOfSixteenIsCounted() {
    WindowRecorder<Visit, Classification> recorder = judge.recorder(16);

    for (int i = 0; i < 1_600; i++) {
      recorder.record(ROWS.row(i % ROWS.size()), ANSWER);
    }

    assertThat(recorder.drain().rows()).isEqualTo(100);
    assertThat(recorder.dropped()).isZero();
    assertThatThrownBy(() -> judge.recorder(0)).hasMessage("every was 0 but must be at least 1");
  }

  @Test
  void aRowWhoseMethodFailsIsDroppedWhole() {
    ModelName<Moody, Classification> moody = ModelName.classifier("moody", Moody.class);
    DriftMonitor<Moody, Classification> monitor =
        DriftMonitor.of(moody, new LargestGap()).resamples(20);
    Dataset<Moody> calm = Dataset.of(Moody.class, List.of(new Moody(1), new Moody(2)));
    WindowRecorder<Moody, Classification> recorder =
        monitor
            .against(monitor.profile(List.of("mood", "temper"), calm, row -> ANSWER, calm))
            .recorder(1);

    recorder.record(new Moody(1), ANSWER);
    recorder.record(new Moody(-1), ANSWER);
    recorder.record(new Moody(2), null);

    WindowProfile window = recorder.drain();
    assertThat(window.rows()).isEqualTo(2);
    assertThat(recorder.dropped()).isEqualTo(1);
    assertThat(window.counts("mood").stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    assertThat(window.counts("probability").get(CellFinder.MISSING)).isEqualTo(1);
  }

  @Test
  void recordingAllocatesNothing() {
    WindowRecorder<Visit, Classification> recorder = judge.recorder(1);
    Visit visit = ROWS.row(0);
    record(recorder, visit);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();

    long before = threads.getThreadAllocatedBytes(thread);
    record(recorder, visit);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(bytes / 100_000.0).isLessThan(0.1);
  }

  @Test
  void tenMillionRowsNeedLessThan32Megabytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Visit visit = ROWS.row(0);
    long before = threads.getCurrentThreadAllocatedBytes();
    WindowRecorder<Visit, Classification> recorder = judge.recorder(1);
    for (int i = 0; i < 10_000_000; i++) {
      recorder.record(visit, ANSWER);
    }
    WindowProfile profile = recorder.drain();

    // All that was ever allocated, which is more than what is held.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
    assertThat(profile.rows()).isEqualTo(10_000_000);
  }

  private static void record(WindowRecorder<Visit, Classification> recorder, Visit visit) {
    for (int i = 0; i < 100_000; i++) {
      recorder.record(visit, ANSWER);
    }
  }

  /** A row with a method that fails. */
  record Moody(double mood) {
    public double temper() {
      if (mood < 0) {
        throw new IllegalStateException("leave me alone");
      }
      return mood;
    }
  }
}
