// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mlops4j.model.Model;

/** Rows whose methods block keep their lanes, and keep nobody else from answering. */
class BlockingRowsTest {
  private static final int BLOCKED = 300;

  @Test
  void lanesGrowWhileAllOfThemAreBlockedAndTheLastReaderClosesTheVersion() throws Exception {
    Serving serving = Serving.of("node", 0);
    LivePredictor<Ask, Long> live = serving.predictor(Ask.MODEL);
    Gate gate = new Gate();
    Served<Ask, Long> blocking = live.prepare(Ask.version(1), gate, List.of());
    live.publish(Route.of(blocking));
    CountDownLatch done = new CountDownLatch(BLOCKED);
    for (int i = 0; i < BLOCKED; i++) {
      start(
          () -> {
            if (live.predict(new Ask(1)).output() == 1) {
              done.countDown();
            }
          });
    }
    gate.entered.await();

    live.publish(Route.of(live.prepare(Ask.version(2), new VersionModel(2), List.of())));
    assertThat(live.predict(new Ask(7)).output()).isEqualTo(2_000_007);
    assertThat(serving.departing()).isEqualTo(1);
    assertThat(gate.closes).hasValue(0);
    gate.open.countDown();
    done.await();

    assertThat(gate.usedAfterClose).hasValue(0);
    assertThat(blocking.requests()).isEqualTo(BLOCKED);
    // Whoever left last has closed it, or the next publication does.
    serving.close();
    assertThat(gate.closes).hasValue(1);
    assertThat(serving.departing()).isZero();
  }

  /** A virtual thread where the platform has them. */
  private static void start(Runnable task) throws ReflectiveOperationException {
    if (Runtime.version().feature() >= 21) {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } else {
      new Thread(task).start();
    }
  }

  /** A model that waits as a row method could. */
  private static final class Gate implements Model<Ask, Long>, AutoCloseable {
    final CountDownLatch entered = new CountDownLatch(BLOCKED);
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger closes = new AtomicInteger();
    final AtomicInteger usedAfterClose = new AtomicInteger();

    @Override
    public Long predict(Ask row) {
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      usedAfterClose.addAndGet(closes.get());
      return 1L;
    }

    @Override
    public void close() {
      closes.incrementAndGet();
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
