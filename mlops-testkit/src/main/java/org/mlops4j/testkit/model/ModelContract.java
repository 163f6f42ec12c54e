// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Field;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Answer;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;

/**
 * What every {@link Model} and the {@link ModelFormat} that reads it must hold. Extend it, fill the
 * three holes, and JUnit runs the tests. Answers are compared by {@code equals}.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public abstract class ModelContract<T, O> {
  private static final int THREADS = 4;
  private static final int CUTS = 50;

  /** The model; each call may give the same one. */
  protected abstract Model<T, O> model() throws Exception;

  /** The format that reads it. */
  protected abstract ModelFormat format();

  /**
   * Rows to ask about: ordinary ones, and ones in which all is missing, unknown or extreme that may
   * be.
   */
  protected abstract Dataset<T> rows();

  @Test
  @DisplayName("the same row gives the same answer")
  final void theSameRowGivesTheSameAnswer() throws Exception {
    Model<T, O> model = model();
    assertThat(rows().isEmpty()).isFalse();
    assertThat(answers(model)).isEqualTo(answers(model)).doesNotContainNull();
  }

  @Test
  @DisplayName("the answer does not depend on what is in the scratch array, nor on its length")
  final void theAnswerDoesNotDependOnTheScratchArray() throws Exception {
    Model<T, O> model = model();
    double[] scratch = new double[model.scratch()];
    double[] longer = new double[model.scratch() + 7];
    for (int row = 0; row < rows().size(); row++) {
      T asked = rows().servedRow(row);
      O answer = model.predict(asked);
      assertThat(model.predict(asked, scratch)).as("row %d", row).isEqualTo(answer);
      Arrays.fill(longer, Double.NaN);
      assertThat(model.predict(asked, longer)).as("row %d", row).isEqualTo(answer);
    }
  }

  @Test
  @DisplayName("an answer stays as it is when the next row is asked about")
  final void anAnswerStaysAsItIs() throws Exception {
    Model<T, O> model = model();
    double[] scratch = new double[model.scratch()];
    List<O> kept = new ArrayList<>();
    for (T row : rows()) {
      kept.add(model.predict(row, scratch));
    }
    assertThat(kept).isEqualTo(answers(model));
  }

  @Test
  @DisplayName(
      "many rows get the answers that each gets alone, and a null among them costs no other")
  final void manyRowsGetTheAnswersThatEachGetsAlone() throws Exception {
    Model<T, O> model = model();
    List<T> asked = new ArrayList<>(rows().stream().toList());
    asked.add(asked.size() / 2, null);
    List<Answer<O>> answers = model.predictAll(asked);
    assertThat(answers).hasSameSizeAs(asked);
    for (int row = 0; row < asked.size(); row++) {
      if (asked.get(row) == null) {
        assertThatThrownBy(answers.get(row)::orThrow)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("row was null but must be given");
      } else {
        assertThat(answers.get(row).orThrow())
            .as("row %d", row)
            .isEqualTo(model.predict(asked.get(row)));
      }
    }
    assertThat(model.predictAll(List.of())).isEmpty();
  }

  @Test
  @DisplayName("many threads at once get the answers that one gets")
  final void manyThreadsGetTheSameAnswers() throws Exception {
    Model<T, O> model = model();
    List<O> expected = answers(model);
    Callable<List<O>> asking = () -> answers(model);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<List<O>> answers :
          threads.invokeAll(Collections.nCopies(THREADS * THREADS, asking))) {
        assertThat(answers.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("outcomes make no difference to an answer")
  final void outcomesMakeNoDifference() throws Exception {
    Model<T, O> model = model();
    for (int row = 0; row < rows().size(); row++) {
      assertThat(model.predict(rows().row(row)))
          .as("row %d", row)
          .isEqualTo(model.predict(rows().servedRow(row)));
    }
  }

  @Test
  @DisplayName("what it reads are methods of the row, each once, and no outcomes")
  final void whatItReadsAreMethodsOfTheRow() throws Exception {
    Schema<T> schema = rows().schema();
    List<String> reads = model().reads(schema);
    assertThat(reads).doesNotHaveDuplicates();
    reads.forEach(schema::method);
    assertThat(schema.fields().stream().filter(Field::outcome).map(Field::name))
        .doesNotContainAnyElementsOf(reads);
  }

  @Test
  @DisplayName("writing twice gives equal bytes and leaves the stream open")
  final void writingTwiceGivesEqualBytes() throws Exception {
    Model<T, O> model = model();
    ClosableBytes out = new ClosableBytes();
    model.write(out);
    assertThat(out.closed).isFalse();
    assertThat(out.toByteArray()).isNotEmpty().isEqualTo(bytes(model));
  }

  @Test
  @DisplayName("what was written reads back to the same answers, the same bytes, the same inputs")
  final void whatWasWrittenReadsBack() throws Exception {
    Model<T, O> model = model();
    Schema<T> schema = rows().schema();
    Model<T, ?> read = format().read(new ByteArrayInputStream(bytes(model)), schema);
    for (T row : rows()) {
      assertThat((Object) read.predict(row)).isEqualTo(model.predict(row));
    }
    assertThat(bytes(read)).isEqualTo(bytes(model));
    assertThat(read.reads(schema)).isEqualTo(model.reads(schema));
    assertThat(read.format()).isEqualTo(model.format());
  }

  @Test
  @DisplayName("the format knows its own models")
  final void theFormatKnowsItsOwnModels() throws Exception {
    assertThat(format().reads(model().format())).isTrue();
    assertThat(format().reads("no-such-format-0")).isFalse();
  }

  @Test
  @DisplayName("bytes that end too early are refused")
  final void bytesThatEndTooEarlyAreRefused() throws Exception {
    byte[] whole = bytes(model());
    for (int cut = 0; cut < CUTS; cut++) {
      byte[] part = Arrays.copyOf(whole, (int) ((long) whole.length * cut / CUTS));
      assertThatThrownBy(() -> read(part))
          .as("the first %d of %d bytes", part.length, whole.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("bytes of something else are refused")
  final void bytesOfSomethingElseAreRefused() {
    byte[] other = "{\"this\": \"is no model\"}".repeat(20).getBytes(UTF_8);
    assertThatThrownBy(() -> read(other)).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("rows that lack what the model reads are refused when it is read")
  final void rowsThatLackWhatItReadsAreRefused() throws Exception {
    byte[] whole = bytes(model());
    if (model().reads(rows().schema()).isEmpty()) {
      return;
    }
    assertThatThrownBy(
            () -> format().read(new ByteArrayInputStream(whole), Schema.of(Stranger.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(model().reads(rows().schema()).get(0));
  }

  /** A row that no model reads. */
  record Stranger(int somethingThatNoModelReads) {}

  private Model<T, ?> read(byte[] bytes) throws IOException {
    return format().read(new ByteArrayInputStream(bytes), rows().schema());
  }

  private List<O> answers(Model<T, O> model) {
    List<O> answers = new ArrayList<>();
    rows().forEach(row -> answers.add(model.predict(row)));
    return answers;
  }

  private static byte[] bytes(Model<?, ?> model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static final class ClosableBytes extends ByteArrayOutputStream {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}
