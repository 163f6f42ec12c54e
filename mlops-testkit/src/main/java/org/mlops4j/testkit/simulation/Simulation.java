// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mlops4j.feedback.Recording;
import org.mlops4j.lifecycle.Loop;
import org.mlops4j.lifecycle.LoopBuilder;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

/**
 * A script: who asks what, what is reported of it, how the loop goes, and what happens when. Each
 * {@link #run} happens in a world of its own, and equal scripts give equal worlds.
 *
 * <pre>{@code
 * var world = Simulation.of(DEFINITION, FIRST_WEEK, FORMAT)
 *     .traffic(Traffic.perDay(1_000, Shop::visit))
 *     .labels(Labels.after(Duration.ofHours(6)))
 *     .loop(loop -> loop.retrain(LAST_WEEK).on(Trigger.decay()).build())
 *     .at(Duration.ofDays(3), World::kill)
 *     .run(Duration.ofDays(14));
 * }</pre>
 *
 * <p>Defaults: it begins on 1 January 2026, a tick every hour, no traffic, no labels, no trigger,
 * every prediction recorded with its own time, seed 0. The first run of the pipeline happens before
 * the first tick. A model that sleeps in virtual time advances the {@linkplain World#clock clock},
 * which also times predictions. Not thread-safe.
 *
 * @param <P> the parameters of the pipeline
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public final class Simulation<P extends Record, T, O, R> {
  private final PipelineDefinition<P, T, O, R> definition;
  private final P first;
  private final List<ModelFormat> formats;
  private final List<Happening<P, T, O, R>> happenings = new ArrayList<>();
  private Instant start = Instant.parse("2026-01-01T00:00:00Z");
  private Duration every = Duration.ofHours(1);
  private Traffic<T> traffic = (from, to, random) -> List.of();
  private Labels<T> labels = Labels.none();
  private Function<LoopBuilder<P, T, O, R>, Loop<P, T, O, R>> loop;
  private Supplier<Journal> journals = Journal::inMemory;
  private Supplier<BlobStore> blobStores = BlobStore::inMemory;
  private Recording recording = Recording.everything().clockEvery(1);
  private long seed;

  private Simulation(
      PipelineDefinition<P, T, O, R> definition, P first, List<ModelFormat> formats) {
    this.definition = definition;
    this.first = first;
    this.formats = formats;
    this.loop = builder -> builder.retrain((now, why) -> first).build();
  }

  /** All that was said. */
  record Script<P extends Record, T, O, R>(
      PipelineDefinition<P, T, O, R> definition,
      P first,
      List<ModelFormat> formats,
      Journal journal,
      BlobStore blobs,
      Instant start,
      Duration every,
      Traffic<T> traffic,
      Labels<T> labels,
      Function<LoopBuilder<P, T, O, R>, Loop<P, T, O, R>> loop,
      Recording recording,
      List<Happening<P, T, O, R>> happenings,
      long seed) {}

  /** Something that happens once. */
  record Happening<P extends Record, T, O, R>(Duration after, Consumer<World<P, T, O, R>> what) {}

  /**
   * A script.
   *
   * @param first the parameters of the run that makes the first version
   * @param formats in which models are read
   */
  public static <P extends Record, T, O, R> Simulation<P, T, O, R> of(
      PipelineDefinition<P, T, O, R> definition, P first, ModelFormat... formats) {
    return new Simulation<>(definition, first, List.of(formats));
  }

  /**
   * Sets where things are stored, such as stores that fail; in memory unless said. Each world asks
   * for its own.
   */
  public Simulation<P, T, O, R> on(Supplier<Journal> journal, Supplier<BlobStore> blobs) {
    journals = Objects.requireNonNull(journal, "journal");
    blobStores = Objects.requireNonNull(blobs, "blobs");
    return this;
  }

  /** Sets when it begins. */
  public Simulation<P, T, O, R> start(Instant when) {
    start = Objects.requireNonNull(when, "start");
    return this;
  }

  /** Sets how much time passes from tick to tick. */
  public Simulation<P, T, O, R> every(Duration step) {
    if (step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException("step was " + step + " but must be more than zero");
    }
    every = step;
    return this;
  }

  /** Sets what is asked. */
  public Simulation<P, T, O, R> traffic(Traffic<T> what) {
    traffic = Objects.requireNonNull(what, "traffic");
    return this;
  }

  /** Sets what is reported. */
  public Simulation<P, T, O, R> labels(Labels<T> what) {
    labels = Objects.requireNonNull(what, "labels");
    return this;
  }

  /** Sets how the loop goes; it is made anew after each {@link World#kill}. */
  public Simulation<P, T, O, R> loop(Function<LoopBuilder<P, T, O, R>, Loop<P, T, O, R>> how) {
    loop = Objects.requireNonNull(how, "loop");
    return this;
  }

  /** Sets how predictions are recorded. */
  public Simulation<P, T, O, R> recording(Recording how) {
    recording = Objects.requireNonNull(how, "recording");
    return this;
  }

  /** Lets something happen once: before the first tick that is so long after the start. */
  public Simulation<P, T, O, R> at(Duration after, Consumer<World<P, T, O, R>> what) {
    happenings.add(new Happening<>(after, what));
    return this;
  }

  /** Sets the seed of traffic and labels. */
  public Simulation<P, T, O, R> seed(long value) {
    seed = value;
    return this;
  }

  /** Lets so much time pass, in a new world. */
  public World<P, T, O, R> run(Duration length) {
    World<P, T, O, R> world =
        new World<>(
            new Script<>(
                definition,
                first,
                formats,
                journals.get(),
                blobStores.get(),
                start,
                every,
                traffic,
                labels,
                loop,
                recording,
                List.copyOf(happenings),
                seed));
    world.pass(length);
    return world;
  }
}
