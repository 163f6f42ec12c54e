// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mlops4j.data.Field;
import org.mlops4j.data.Schema;

/**
 * What training made: it answers, and it writes itself.
 *
 * <p>Contract (proved by the kit in {@code mlops-testkit}): immutable and thread-safe; the same row
 * gives the same answer, bit for bit; equal models write equal bytes, and what was written reads
 * back as a model that gives the same answers. A model that holds native memory implements {@link
 * AutoCloseable}; it is closed after its last reader left.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public interface Model<T, O> {
  /** Answers for one row. A missing or unknown value never throws; a row is never null. */
  O predict(T row);

  /**
   * How many doubles {@link #predict(Object, double[])} works in. The serving path keeps them, so
   * that an answer allocates nothing but itself.
   */
  default int scratch() {
    return 0;
  }

  /**
   * Answers for one row, working in an array that no other thread uses meanwhile.
   *
   * @param scratch at least {@link #scratch()} long, its content arbitrary
   */
  default O predict(T row, double[] scratch) {
    return predict(row);
  }

  /**
   * Answers for many rows: for each what {@link #predict(Object)} answers, bit for bit. A row that
   * fails, or is null, costs none of the others.
   *
   * @return for each row its answer or its failure, in the order of the rows
   */
  default List<Answer<O>> predictAll(List<? extends T> rows) {
    double[] scratch = new double[scratch()];
    List<Answer<O>> answers = new ArrayList<>(rows.size());
    for (T row : rows) {
      answers.add(Answer.to(row, asked -> predict(asked, scratch)));
    }
    return Collections.unmodifiableList(answers);
  }

  /** The methods of the row that an answer depends on: its input signature. */
  default List<String> reads(Schema<T> rows) {
    return rows.fields().stream().filter(field -> !field.outcome()).map(Field::name).toList();
  }

  /** The {@link ModelFormat#id()} that reads what {@link #write} wrote. */
  String format();

  /** Writes the canonical bytes. The stream stays open. */
  void write(OutputStream out) throws IOException;

  /**
   * Closes a model that can be closed, and does nothing to any other. What it throws is logged: the
   * answers that it gave are no worse for it.
   */
  static void close(Model<?, ?> model) {
    if (model instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        System.getLogger(Model.class.getName())
            .log(System.Logger.Level.WARNING, "a model failed to close", e);
      }
    }
  }
}
