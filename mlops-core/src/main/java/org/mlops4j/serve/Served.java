// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mlops4j.model.Model;
import org.mlops4j.registry.ModelVersion;

/**
 * A version that is loaded and can answer. It comes from {@link LivePredictor#prepare}, belongs to
 * that predictor, and is closed by it. Thread-safe.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class Served<T, O> {
  private final Model<T, O> model;
  private final Origin origin;
  private final Stints stints;
  private final int scratch;
  private final Tallies tallies = new Tallies();
  private final Timings timings = new Timings();

  Served(Model<T, O> model, Origin origin, Stints stints) {
    this.model = model;
    this.origin = origin;
    this.stints = stints;
    this.scratch = model.scratch();
  }

  /** The version. */
  public ModelVersion version() {
    return origin.version();
  }

  /** How many requests it was asked to answer, failures among them. */
  public long requests() {
    return tallies.requests();
  }

  /** How many requests it failed to answer. */
  public long failures() {
    return tallies.failures();
  }

  /** How long it took: of the requests that were timed while predictions are recorded. */
  public Latencies latencies() {
    return timings.latencies();
  }

  /**
   * Answers in a lane that belongs to the caller.
   *
   * @param memory the row if the answer is to be recorded, otherwise null
   */
  Prediction<O> answer(Lane lane, long request, T row, @Nullable T memory) {
    tallies.request(lane);
    try {
      O output = model.predict(row, lane.scratch(scratch));
      return new Prediction<>(
          Objects.requireNonNull(output, "the model's answer was null"), origin, request, memory);
    } catch (Error e) {
      tallies.failure(lane);
      throw e;
    } catch (Exception e) {
      tallies.failure(lane);
      throw new PredictionException(origin, request, e);
    }
  }

  /** A request of that lane took so many nanoseconds. */
  void took(Lane lane, long nanos) {
    timings.took(lane, nanos);
  }

  /** Answers a row that nobody asked about: it is not counted. */
  O rehearse(T row, double[] memory) {
    return model.predict(row, memory);
  }

  int scratch() {
    return scratch;
  }

  /** Ends its role, and closes the model if it can be closed. */
  void close() throws Exception {
    stints.end(this);
    if (model instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  @Override
  public String toString() {
    return origin.version().toString();
  }
}
