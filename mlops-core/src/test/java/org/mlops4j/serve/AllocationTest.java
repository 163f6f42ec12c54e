// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Model;

/** A prediction costs little memory besides the model's own answer. */
class AllocationTest {
  private static final int PREDICTIONS = 100_000;

  /** Keeps each answer alive for a moment, so that its allocation cannot be optimised away. */
  @SuppressWarnings("UnusedVariable")
  private volatile @Nullable Object last;

  @Test
  void aPredictionAllocatesAtMostFortyBytes() {
    try (Serving serving = Serving.of("node")) {
      LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
      Ask row = new Ask(1);
      live.publish(Route.of(live.prepare(Ask.version(1), new Constant(), List.of())));

      assertThat(bytes(() -> live.predict(row))).isBetween(16.0, 40.0);
    }
  }

  @Test
  void aPredictionDuringACanaryAllocatesNoMore() {
    try (Serving serving = Serving.of("node")) {
      LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
      Ask row = new Ask(1);
      live.publish(
          Route.canary(
              live.prepare(Ask.version(1), new Constant(), List.of()),
              live.prepare(Ask.version(2), new Constant(), List.of()),
              500));

      assertThat(bytes(() -> live.predict(row))).isBetween(16.0, 40.0);
      assertThat(bytes(() -> live.predict(row, "user-17"))).isBetween(16.0, 40.0);
    }
  }

  @Test
  void recordingAllocatesNothing() {
    try (Serving serving = Serving.of("node")) {
      LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
      Ask row = new Ask(1);
      live.publish(Route.of(live.prepare(Ask.version(1), new Constant(), List.of())));
      double off = bytes(() -> live.predict(row));
      live.recorder().record(Recording.everything().slots(1 << 18));

      assertThat(bytes(() -> live.predict(row))).isCloseTo(off, within(0.5));
      assertThat(live.recorder().counts().recorded()).isEqualTo(2 * PREDICTIONS);
    }
  }

  private double bytes(Supplier<Prediction<Long>> prediction) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    for (int i = 0; i < PREDICTIONS; i++) {
      last = prediction.get();
    }
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < PREDICTIONS; i++) {
      last = prediction.get();
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / (double) PREDICTIONS;
  }

  /** Always gives the same object. */
  private record Constant() implements Model<Ask, Long> {
    private static final Long ANSWER = 1_000_000L;

    @Override
    public Long predict(Ask row) {
      return ANSWER;
    }

    @Override
    public int scratch() {
      return 20;
    }

    @Override
    public String format() {
      return "test";
    }

    @Override
    public void write(OutputStream out) {
      throw new UnsupportedOperationException("a model of the tests is not stored");
    }
  }
}
