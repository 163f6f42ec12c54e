// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mlops4j.model.ModelName;

/**
 * Where predictions of one process run: it owns the memory they work in, shared by all of its
 * predictors, and closes what they served. Starts no thread. Thread-safe.
 */
public final class Serving implements AutoCloseable {
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int WARM = 2;

  private final String node;
  private final int warm;
  private final Lanes lanes;
  private final Departures departures;
  private final ServingContext context;

  // Guarded by this.
  private final Map<String, LivePredictor<?, ?>> predictors = new TreeMap<>();
  private final List<Consumer<LivePredictor<?, ?>>> watchers = new ArrayList<>();
  private boolean closed;

  private Serving(String node, int warm, ServingContext context) {
    this.node = node;
    this.warm = warm;
    this.lanes = new Lanes(Runtime.getRuntime().availableProcessors());
    this.departures = new Departures(lanes);
    this.context = context;
  }

  /**
   * A serving that keeps the last {@value #WARM} versions warm that left a model's route.
   *
   * @param node begins each request id: 1 to 64 letters, digits, dots, hyphens and underscores;
   *     never used by another process or, since requests are counted from 1, by an earlier start of
   *     this one
   */
  public static Serving of(String node) {
    return of(node, WARM);
  }

  /**
   * A serving.
   *
   * @param node begins each request id, as in {@link #of(String)}
   * @param warm how many versions that left a model's route stay open for a rollback, at least 0
   */
  public static Serving of(String node, int warm) {
    return of(node, warm, ServingContext.system());
  }

  /**
   * A serving with clocks and an executor of the host's.
   *
   * @param node begins each request id, as in {@link #of(String)}
   * @param context what the host lends
   */
  public static Serving of(String node, ServingContext context) {
    return of(node, WARM, context);
  }

  /**
   * A serving with clocks and an executor of the host's.
   *
   * @param node begins each request id, as in {@link #of(String)}
   * @param warm as in {@link #of(String, int)}
   * @param context what the host lends
   */
  public static Serving of(String node, int warm, ServingContext context) {
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException(
          "node was '" + node + "' but must match " + NODE.pattern());
    }
    if (warm < 0) {
      throw new IllegalArgumentException("warm was " + warm + " but must be >= 0");
    }
    return new Serving(node, warm, context);
  }

  /**
   * The predictor of a model: the same one whenever it is asked for.
   *
   * @throws IllegalArgumentException if a model of that name has other rows or answers here
   * @throws IllegalStateException if this serving is closed
   */
  public synchronized <T, O> LivePredictor<T, O> predictor(ModelName<T, O> name) {
    if (closed) {
      throw new IllegalStateException("the serving of node '" + node + "' is closed");
    }
    LivePredictor<?, ?> predictor = predictors.computeIfAbsent(name.name(), unknown -> begun(name));
    if (!predictor.name().equals(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model '%s' has rows %s and answers %s but is served with rows %s and answers %s",
              name,
              name.rows().getName(),
              name.output().getName(),
              predictor.name().rows().getName(),
              predictor.name().output().getName()));
    }
    @SuppressWarnings("unchecked") // equal names have equal types
    LivePredictor<T, O> typed = (LivePredictor<T, O>) predictor;
    return typed;
  }

  /**
   * Tells of every predictor: of those that there are, and of others as soon as they begin. The
   * watcher is called under a lock and must return soon.
   */
  public synchronized void watch(Consumer<LivePredictor<?, ?>> watcher) {
    watchers.add(watcher);
    predictors.values().forEach(watcher);
  }

  private <T, O> LivePredictor<T, O> begun(ModelName<T, O> name) {
    LivePredictor<T, O> predictor =
        new LivePredictor<>(name, node, warm, lanes, departures, context);
    watchers.forEach(watcher -> watcher.accept(predictor));
    return predictor;
  }

  /** How many versions left their route for good and wait for their last reader to be closed. */
  public int departing() {
    return departures.pending();
  }

  /** How many models threw when they were closed; each was logged. */
  public long failedCloses() {
    return departures.failures();
  }

  /**
   * Ends serving: from now on a prediction throws, and every version is closed as soon as no
   * prediction uses it, by the last such prediction if there is one. Does not wait. Calling it
   * again does no harm.
   */
  @Override
  public void close() {
    Map<String, LivePredictor<?, ?>> open;
    synchronized (this) {
      closed = true;
      open = Map.copyOf(predictors);
    }
    open.values().forEach(LivePredictor::close);
    departures.sweep();
  }

  @Override
  public synchronized String toString() {
    return "serving of " + predictors.values();
  }
}
