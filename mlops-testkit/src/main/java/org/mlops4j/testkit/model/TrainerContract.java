// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.CancelledException;
import org.mlops4j.model.Model;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/**
 * What every {@link Trainer} must hold. Extend it, fill the two holes, and JUnit runs the tests.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public abstract class TrainerContract<T, O> {
  private static final int ROWS_ASKED = 200;

  /** The trainer; each call makes an equal one. */
  protected abstract Trainer<T, O> trainer();

  /** Rows that it can learn from in about a second, outcomes included; the same on each call. */
  protected abstract Dataset<T> data();

  @Test
  @DisplayName("training twice with one trainer gives equal bytes")
  final void trainingTwiceWithOneTrainerGivesEqualBytes() throws Exception {
    Trainer<T, O> trainer = trainer();
    Dataset<T> data = data();
    assertThat(bytes(trainer.train(data, TrainingContext.SILENT)))
        .isEqualTo(bytes(trainer.train(data, TrainingContext.SILENT)));
  }

  @Test
  @DisplayName("an equal trainer gives equal bytes")
  final void anEqualTrainerGivesEqualBytes() throws Exception {
    Dataset<T> data = data();
    assertThat(bytes(trainer().train(data, TrainingContext.SILENT)))
        .isEqualTo(bytes(trainer().train(data, TrainingContext.SILENT)));
  }

  @Test
  @DisplayName("trainings at the same time do not disturb each other")
  final void trainingsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    Trainer<T, O> trainer = trainer();
    Dataset<T> data = data();
    byte[] alone = bytes(trainer.train(data, TrainingContext.SILENT));
    Callable<byte[]> training = () -> bytes(trainer.train(data, TrainingContext.SILENT));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Future<byte[]> model : threads.invokeAll(List.of(training, training, training))) {
        assertThat(model.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("it makes no difference who watches, nor how many threads the host gives")
  final void itMakesNoDifferenceWhoWatches() throws Exception {
    Dataset<T> data = data();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      assertThat(bytes(trainer().train(data, new RecordingContext(threads))))
          .isEqualTo(bytes(trainer().train(data, TrainingContext.SILENT)));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("progress has a name, stays within its total and never goes back")
  final void progressStaysWithinItsTotal() throws Exception {
    RecordingContext context = new RecordingContext(Runnable::run);
    trainer().train(data(), context);
    assertThat(context.problems()).isEmpty();
  }

  @Test
  @DisplayName("a training that is cancelled from the start gives no model")
  final void aTrainingThatIsCancelledFromTheStartGivesNoModel() {
    assertThatThrownBy(() -> trainer().train(data(), new CancellingContext(0)))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  @DisplayName("a training asks more than once whether it was cancelled, and then ends")
  final void aTrainingThatIsCancelledOnTheWayGivesNoModel() {
    assertThatThrownBy(() -> trainer().train(data(), new CancellingContext(1)))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  @DisplayName("a cancelled training leaves nothing behind in its trainer")
  final void aCancelledTrainingLeavesNothingBehind() throws Exception {
    Trainer<T, O> trainer = trainer();
    Dataset<T> data = data();
    assertThatThrownBy(() -> trainer.train(data, new CancellingContext(1)))
        .isInstanceOf(CancelledException.class);
    assertThat(bytes(trainer.train(data, TrainingContext.SILENT)))
        .isEqualTo(bytes(trainer().train(data, TrainingContext.SILENT)));
  }

  @Test
  @DisplayName("the model answers the same with and without the outcomes of a row")
  final void theModelDoesNotSeeOutcomes() throws Exception {
    Dataset<T> data = data();
    Model<T, O> model = trainer().train(data, TrainingContext.SILENT);
    for (int row = 0; row < Math.min(ROWS_ASKED, data.size()); row++) {
      assertThat(model.predict(data.servedRow(row)))
          .as("row %d", row)
          .isEqualTo(model.predict(data.row(row)));
    }
  }

  @Test
  @DisplayName("rows in another order are other rows, but never an error")
  final void rowsMayComeInAnyOrder() throws Exception {
    Dataset<T> data = data();
    int[] backwards = new int[data.size()];
    for (int i = 0; i < backwards.length; i++) {
      backwards[i] = data.size() - 1 - i;
    }
    Model<T, O> model = trainer().train(data.select(backwards), TrainingContext.SILENT);
    assertThat(model.predict(data.servedRow(0))).isNotNull();
  }

  @Test
  @DisplayName("equal trainers have equal recipes, which name what they are")
  final void equalTrainersHaveEqualRecipes() {
    assertThat(trainer().recipe()).isEqualTo(trainer().recipe());
    assertThat(trainer().recipe().kind()).isNotBlank();
  }

  @Test
  @DisplayName("no rows are an error, never a model")
  final void noRowsAreAnError() {
    Dataset<T> none = data().slice(0, 0);
    assertThatThrownBy(() -> trainer().train(none, TrainingContext.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row");
  }

  private static byte[] bytes(Model<?, ?> model) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }
}
