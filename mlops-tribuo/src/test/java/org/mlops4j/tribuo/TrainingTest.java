// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.CancelledException;
import org.mlops4j.model.TrainingContext;

/** What a training tells the host, when it ends, and what it does with minibatches and threads. */
final class TrainingTest {
  private final Dataset<Visit> visits = Visit.some(600, 4);

  @Test
  void aDescentReportsEachEpochAndItsLoss() throws Exception {
    Told told = new Told();
    Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS).epochs(4).train(visits, told);
    assertThat(told.progress)
        .containsSubsequence("epoch 1 of 4", "epoch 2 of 4", "epoch 3 of 4", "epoch 4 of 4");
    assertThat(told.losses).hasSize(4);
    assertThat(told.losses.get(0)).isLessThan(Math.log(2));
    assertThat(told.losses.get(3)).isPositive().isLessThan(told.losses.get(0));
  }

  @Test
  void aForestReportsEachTree() throws Exception {
    Told told = new Told();
    Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(3).train(visits, told);
    assertThat(told.progress).endsWith("tree 1 of 3", "tree 2 of 3", "tree 3 of 3");
  }

  @Test
  void aDescentEndsInsideTheEpochInWhichItIsCancelled() {
    Told told = new Told();
    told.cancelledAfter = "epoch 2 of 1000";
    assertThatThrownBy(
            () ->
                Tribuo.linearRegression(Visit.FEATURES, Visit.PAID)
                    .epochs(1_000)
                    .train(visits, told))
        .isInstanceOf(CancelledException.class);
    assertThat(told.progress).endsWith("epoch 2 of 1000");
  }

  @Test
  void aForestEndsAtTheTreeAtWhichItIsCancelled() {
    Told told = new Told();
    told.cancelledAfter = "tree 2 of 1000";
    assertThatThrownBy(
            () -> Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(1_000).train(visits, told))
        .isInstanceOf(CancelledException.class);
    assertThat(told.progress).endsWith("tree 2 of 1000");
  }

  @Test
  void aForestGrowsWithAnExecutorThatRefusesOrNeverRunsItsTasks() throws Exception {
    RandomForest<Visit> forest = Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(3);
    byte[] alone = Models.bytes(forest.train(visits, TrainingContext.SILENT));
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };
    Executor lazy = task -> {};
    assertThat(Models.bytes(forest.train(visits, new Told(refusing)))).isEqualTo(alone);
    assertThat(Models.bytes(forest.train(visits, new Told(lazy)))).isEqualTo(alone);
  }

  @Test
  void aFailureOnAnotherThreadIsTheTrainings() {
    Executor other =
        task -> {
          Thread thread = new Thread(task);
          thread.start();
        };
    IllegalStateException failure = new IllegalStateException("host");
    TrainingContext failing =
        new TrainingContext() {
          @Override
          public void progress(String work, long done, long total) {
            if (work.equals("tree")) {
              throw failure;
            }
          }

          @Override
          public Executor executor() {
            return other;
          }
        };
    assertThatThrownBy(
            () -> Tribuo.randomForest(Visit.FEATURES, Visit.BUYS).trees(9).train(visits, failing))
        .isSameAs(failure);
  }

  @Test
  void oneStepOverAllRowsGoesAlongTheMeanGradient() throws Exception {
    ClassRows<Visit> rows =
        ClassRows.of(visits, Visit.FEATURES, Visit.BUYS, TrainingContext.SILENT);
    Slots slots = Slots.of(rows.rows().features().learnt());
    int price = 3;
    double gradient = 0;
    for (int row = 0; row < rows.answers().length; row++) {
      gradient += (rows.answers()[row] - 0.5) * rows.rows().slots()[row][price];
    }
    LogisticRegression<Visit> step =
        Tribuo.logisticRegression(Visit.FEATURES, Visit.BUYS)
            .sgd()
            .epochs(1)
            .learningRate(0.5)
            .minibatch(rows.answers().length);
    LinearWeights weights =
        LogisticRegression.weights(step.learn(rows, slots, TrainingContext.SILENT), slots);
    double weight = weights.weights()[slots.firstColumn(price) * weights.outputs() + 1];
    assertThat(weight).isCloseTo(0.5 * gradient / rows.answers().length, within(1e-12));
  }

  @Test
  void tribuoLogsNothingAtInfo() throws Exception {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getLoggerName() + ": " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger tribuo = Logger.getLogger("org.tribuo");
    tribuo.addHandler(handler);
    try {
      for (String name : Models.trainers().keySet()) {
        Models.trained(name);
      }
    } finally {
      tribuo.removeHandler(handler);
    }
    assertThat(logged).isEmpty();
    assertThat(tribuo.getLevel()).isNull();
    assertThat(Logger.getLogger("").getLevel()).isEqualTo(Level.INFO);
  }

  /** Notes what it is told. */
  private static final class Told implements TrainingContext {
    private final Executor executor;
    private final List<String> progress = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private String cancelledAfter = "";
    private boolean cancelled;

    Told() {
      this(Runnable::run);
    }

    Told(Executor executor) {
      this.executor = executor;
    }

    @Override
    public void progress(String work, long done, long total) {
      progress.add(work + " " + done + " of " + total);
      cancelled |= progress.contains(cancelledAfter);
    }

    @Override
    public void metric(String name, long step, double value) {
      if (name.equals("loss")) {
        assertThat(step).isEqualTo(losses.size());
        losses.add(value);
      }
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public Executor executor() {
      return executor;
    }
  }
}
