// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlops4j.Mlops;
import org.mlops4j.data.Schema;
import org.mlops4j.lifecycle.Loop;
import org.mlops4j.lifecycle.LoopDecision;
import org.mlops4j.lifecycle.TickReport;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.serve.NotDeployedException;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.PredictionException;
import org.mlops4j.serve.Predictor;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.TestClock;
import org.mlops4j.testkit.TestHost;

/**
 * Where a simulation happens: a real {@link Mlops} on stores in memory, a clock that the script
 * moves, and all that was asked. Not thread-safe.
 *
 * @param <P> the parameters of the pipeline
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public final class World<P extends Record, T, O, R> {
  private final Simulation.Script<P, T, O, R> script;
  private final ModelName<T, O> model;
  private final Schema<T> schema;
  private final Journal journal;
  private final BlobStore blobs;
  private final TestClock clock;
  private final SplittableRandom traffic;
  private final SplittableRandom labels;
  private final List<Simulation.Happening<P, T, O, R>> happenings;
  private final PriorityQueue<Due<T>> due =
      new PriorityQueue<>(Comparator.comparing(Due<T>::at).thenComparing(Due<T>::number));
  private final List<Asked<T, O>> asked = new ArrayList<>();
  private final List<TickReport> ticks = new ArrayList<>();

  private Instant time;
  private Duration clockError = Duration.ZERO;
  private long reports;
  private int starts;
  private long ids;
  private Mlops mlops;
  private Predictor<T, O> predictor;
  private Loop<P, T, O, R> loop;

  /** A report on its way. */
  private record Due<T>(Instant at, long number, String request, T row) {}

  World(Simulation.Script<P, T, O, R> script) {
    this.script = script;
    this.model = script.definition().model();
    this.schema = Schema.of(model.rows());
    this.journal = script.journal();
    this.blobs = script.blobs();
    this.time = script.start();
    this.clock = TestClock.at(time);
    this.traffic = new SplittableRandom(script.seed());
    this.labels = new SplittableRandom(~script.seed());
    this.happenings = new ArrayList<>(script.happenings());
    this.mlops = host();
    mlops.run(script.definition(), script.first());
    this.predictor = mlops.predictor(model);
    this.loop = script.loop().apply(mlops.loop(script.definition()));
  }

  private Mlops host() {
    starts++;
    String node = "p" + starts;
    return TestHost.on(journal, blobs, script.formats().toArray(ModelFormat[]::new))
        .builder()
        .clock(clock)
        .pause(clock::advance)
        .ids(() -> node + "-" + ++ids)
        .recording(script.recording())
        .nanoTime(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .build();
  }

  /** Lets more time pass. */
  public void pass(Duration length) {
    Instant end = time.plus(length);
    while (time.isBefore(end)) {
      step();
    }
  }

  private void step() {
    Instant next = time.plus(script.every());
    List<T> rows = script.traffic().between(time, next, traffic);
    long apart = script.every().toMillis() / Math.max(1, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Instant at = time.plusMillis(i * apart);
      setClock(at);
      ask(at, rows.get(i));
    }
    time = next;
    setClock(next);
    happen();
    report();
    ticks.add(loop.tick(clock.instant()));
  }

  private void ask(Instant at, T row) {
    @Nullable Prediction<O> answer = null;
    try {
      answer = predictor.predict(schema.erased(row), "key " + asked.size());
    } catch (PredictionException | NotDeployedException e) {
      // The caller of a real predictor would fall back; what is left of it here is no answer.
    }
    asked.add(new Asked<>(at, row, answer));
    for (Labels.Report<T> report : script.labels().of(row, at, labels)) {
      String request = answer == null ? "unanswered " + asked.size() : answer.requestId();
      due.add(new Due<>(at.plus(report.after()), ++reports, request, report.row()));
    }
  }

  private void happen() {
    for (Simulation.Happening<P, T, O, R> happening : List.copyOf(happenings)) {
      if (!script.start().plus(happening.after()).isAfter(time)) {
        happenings.remove(happening);
        happening.what().accept(this);
      }
    }
  }

  private void report() {
    for (Due<T> next = due.peek(); next != null && !next.at().isAfter(time); next = due.peek()) {
      due.remove();
      mlops.report(model, next.request(), next.row());
    }
  }

  private void setClock(Instant at) {
    clock.set(at.plus(clockError));
  }

  /**
   * Ends the process as a kill would, without a chance to write anything, and starts it again on
   * the same stores.
   */
  public void kill() {
    mlops = host();
    predictor = mlops.predictor(model);
    loop = script.loop().apply(mlops.loop(script.definition()));
  }

  /**
   * Lets time pass while the process is down: nobody asks, nothing ticks, and what had not been
   * written is lost.
   */
  public void down(Duration length) {
    time = time.plus(length);
    setClock(time);
    kill();
  }

  /** Lets the clock of the host go wrong by so much from now on; negative is behind. */
  public void clockError(Duration error) {
    clockError = error;
    setClock(time);
  }

  /** The clock of the host. */
  public TestClock clock() {
    return clock;
  }

  /** The true time. */
  public Instant time() {
    return time;
  }

  /** The process that runs now. */
  public Mlops mlops() {
    return mlops;
  }

  /** Its loop. */
  public Loop<P, T, O, R> loop() {
    return loop;
  }

  /** Everything that was committed. */
  public Journal journal() {
    return journal;
  }

  /** All requests so far. */
  public List<Asked<T, O>> asked() {
    return List.copyOf(asked);
  }

  /** What each tick did. */
  public List<TickReport> ticks() {
    return List.copyOf(ticks);
  }

  /** All decisions, a line each: the same for the same script, to the byte. */
  public String decisions() {
    return loop.decisions().stream()
        .map(LoopDecision::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
