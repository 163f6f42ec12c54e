// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mlops4j.feedback.PredictionObserver;
import org.mlops4j.feedback.PredictionRecord;
import org.mlops4j.feedback.Recording;
import org.mlops4j.feedback.RecordingCounts;
import org.mlops4j.model.ModelName;

/**
 * Records the predictions of one predictor and hands them to observers. Off until it is switched
 * on. Thread-safe.
 *
 * <p>A prediction leaves its record in the ring of its lane and goes on: it takes some nanoseconds,
 * no memory, and never waits. Records are fetched by {@link #drain()}, which anyone may call, and
 * which the executor of the {@link ServingContext} is asked to call when a lane is half full.
 * Failed predictions have no answer and are not recorded; each version {@linkplain Served#failures
 * counts} them.
 *
 * @param <T> the row
 * @param <O> the answer
 */
public final class Recorder<T, O> {
  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
  private static final int BATCH = 1_024;

  /** A constant, so that which requests are kept has nothing to do with which version answers. */
  private static final int SEED = Sticky.seed("recorded predictions");

  private final ModelName<T, O> name;
  private final ServingContext context;
  private final Consumer<@Nullable Recording> lever;
  private final List<PredictionObserver<T, O>> observers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicLong failedBatches = new AtomicLong();
  private final AtomicLong refusedDrains = new AtomicLong();
  private final Object draining = new Object();

  private volatile @Nullable Recording recording;

  /** The last reading of the clock, in milliseconds: by any lane or by a drain. */
  private volatile long now;

  /** By lane. A stale array is harmless: a missing ring is looked up again. */
  private @Nullable Ring<O>[] rings = none(0);

  // Guarded by this, as all writes of the array of rings.
  private final List<Ring<O>> left = new ArrayList<>();
  private long writtenBefore;
  private long droppedBefore;
  private long delivered;

  /**
   * A recorder that is off.
   *
   * @param lever gets what {@link #recording} is, whenever it changes: so that a prediction finds
   *     it where it looks anyway
   */
  Recorder(ModelName<T, O> name, ServingContext context, Consumer<@Nullable Recording> lever) {
    this.name = name;
    this.context = context;
    this.lever = lever;
  }

  /** Records from now on, or goes on in another way. What waits is kept. */
  public void record(Recording how) {
    Objects.requireNonNull(how, "recording");
    now = context.clock().millis();
    turn(how);
  }

  /** Records no more. What waits is kept until it is fetched. */
  public void stop() {
    turn(null);
  }

  private synchronized void turn(@Nullable Recording how) {
    recording = how;
    lever.accept(how);
  }

  /** How predictions are recorded; empty while they are not. */
  public Optional<Recording> recording() {
    return Optional.ofNullable(recording);
  }

  /** Adds an observer of all records that are fetched from now on. */
  public void observe(PredictionObserver<T, O> observer) {
    observers.add(Objects.requireNonNull(observer, "observer"));
  }

  /**
   * Removes an observer; a batch that is being handed over may still reach it.
   *
   * @return whether it was there
   */
  public boolean remove(PredictionObserver<T, O> observer) {
    return observers.remove(observer);
  }

  /**
   * Fetches all records that wait now and hands them to the observers, on the calling thread. One
   * thread does so at a time; others wait for it.
   *
   * @return how many it fetched
   */
  public long drain() {
    synchronized (draining) {
      requested.set(false);
      now = context.clock().millis();
      long fetched = 0;
      for (Ring<O> ring : waiting()) {
        fetched += fetch(ring);
      }
      return fetched;
    }
  }

  /** What became of the predictions so far. */
  public synchronized RecordingCounts counts() {
    long written = writtenBefore;
    long dropped = droppedBefore;
    List<Ring<O>> counting = new ArrayList<>(left);
    counting.addAll(known());
    for (Ring<O> ring : counting) {
      written += ring.written();
      dropped += ring.dropped();
    }
    return new RecordingCounts(
        written, dropped, delivered, failedBatches.get(), refusedDrains.get());
  }

  /** Answers in a lane that belongs to the caller, and records the answer. */
  Prediction<O> answer(Recording how, Served<T, O> served, Lane lane, long request, T row) {
    Ring<O> ring = ring(how, lane.index());
    boolean kept =
        how.basisPoints() == Sticky.SCALE || Sticky.place(request, SEED) < how.basisPoints();
    @Nullable T memory = kept ? row : null;
    Prediction<O> prediction =
        ring.isTimed()
            ? timed(served, lane, request, row, memory)
            : served.answer(lane, request, row, memory);
    if (kept && ring.leave(prediction, now)) {
      request();
    }
    return prediction;
  }

  private Prediction<O> timed(
      Served<T, O> served, Lane lane, long request, T row, @Nullable T memory) {
    long read = context.clock().millis();
    if (read != now) {
      now = read;
    }
    long begin = context.nanoTime().getAsLong();
    try {
      return served.answer(lane, request, row, memory);
    } finally {
      served.took(lane, context.nanoTime().getAsLong() - begin);
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // the fast question; a new ring for an equal one is no harm
  private Ring<O> ring(Recording how, int lane) {
    @Nullable Ring<O>[] known = rings;
    Ring<O> ring = lane < known.length ? known[lane] : null;
    return ring != null && ring.recording() == how ? ring : replace(how, lane);
  }

  /** The lane belongs to the caller, so nobody writes into its former ring any more. */
  private synchronized Ring<O> replace(Recording how, int lane) {
    if (lane >= rings.length) {
      rings = Arrays.copyOf(rings, Integer.highestOneBit(lane | 8) * 2);
    }
    Ring<O> former = rings[lane];
    if (former != null) {
      left.add(former);
    }
    Ring<O> ring = new Ring<>(how);
    rings[lane] = ring;
    return ring;
  }

  /** Asks the host's executor to fetch, unless it was asked and has not begun yet. */
  private void request() {
    if (context.executor().isEmpty() || !requested.compareAndSet(false, true)) {
      return;
    }
    try {
      context.executor().get().execute(this::drain);
    } catch (RejectedExecutionException e) {
      requested.set(false);
      refusedDrains.incrementAndGet();
    }
  }

  /** The rings to be fetched: those that were replaced for the last time, and before the others. */
  private synchronized List<Ring<O>> waiting() {
    List<Ring<O>> waiting = new ArrayList<>(left);
    left.clear();
    for (Ring<O> ring : waiting) {
      writtenBefore += ring.written();
      droppedBefore += ring.dropped();
    }
    waiting.addAll(known());
    return waiting;
  }

  private List<Ring<O>> known() {
    return Arrays.stream(rings).filter(Objects::nonNull).toList();
  }

  private long fetch(Ring<O> ring) {
    int waiting = ring.waiting();
    for (int fetched = 0; fetched < waiting; fetched += BATCH) {
      int size = Math.min(BATCH, waiting - fetched);
      List<PredictionRecord<T, O>> batch = new ArrayList<>(size);
      ring.fetch(size, (prediction, time) -> batch.add(prediction.record(name, time)));
      deliver(Collections.unmodifiableList(batch));
    }
    return waiting;
  }

  private void deliver(List<PredictionRecord<T, O>> batch) {
    for (PredictionObserver<T, O> observer : observers) {
      try {
        observer.observe(batch);
      } catch (Exception | Error e) {
        if (failedBatches.getAndIncrement() == 0) {
          LOG.log(Level.WARNING, "an observer of '" + name + "' failed; more are only counted", e);
        }
      }
    }
    synchronized (this) {
      delivered += batch.size();
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this object
  private static <O> @Nullable Ring<O>[] none(int size) {
    return new Ring[size];
  }
}
