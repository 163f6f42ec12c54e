// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.lineage.Input;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Json;

/**
 * Keeps what the stages of a run give, and finds what stages with the same inputs gave before: in
 * this run, before its process ended, or in any run if the pipeline is cached.
 */
final class Steps {
  /** How many kept outcomes of a stage are compared to say what differs. */
  private static final int COMPARED = 20;

  /** How many differences are told. */
  private static final int TOLD = 3;

  private final Runs runs;
  private final BlobStore blobs;
  private final @Nullable StepInputs inputs;
  private final Map<Stage, Step> committed;

  /**
   * @param inputs what the run depends on; null if that is not known, and then nothing is kept
   * @param committed what the run itself did before its process ended
   */
  Steps(Runs runs, BlobStore blobs, @Nullable StepInputs inputs, Map<Stage, Step> committed) {
    this.runs = runs;
    this.blobs = blobs;
    this.inputs = inputs;
    this.committed = committed;
  }

  /**
   * An outcome, and where it is kept.
   *
   * @param content stands for the outcome; {@link Input#UNKNOWN} if it cannot be kept
   * @param step empty if it cannot be kept
   */
  record Outcome<V>(V value, String content, Optional<Step> step) {
    private static <V> Outcome<V> lost(V value) {
      return new Outcome<>(value, Input.UNKNOWN, Optional.empty());
    }
  }

  /**
   * What came of a search.
   *
   * @param inputs what the stage depends on
   * @param key stands for them; empty if one is not known
   * @param found the outcome, if it was found
   * @param committed whether it was this run that had it
   * @param why it was found or not, in words; null if the pipeline is not cached
   */
  record Search<V>(
      List<Input> inputs,
      Optional<Digest> key,
      Optional<Outcome<V>> found,
      boolean committed,
      @Nullable String why) {}

  /** Looks for the outcome of a stage. */
  <V> Search<V> search(StageTask<V> task) {
    if (inputs == null) {
      return new Search<>(List.of(), Optional.empty(), Optional.empty(), false, null);
    }
    List<Input> depends = inputs.of(task);
    Optional<Digest> key = inputs.key(task.stage(), depends);
    Step own = committed.get(task.stage());
    if (own != null && key.isPresent() && own.key().equals(key.get())) {
      try {
        return new Search<>(depends, key, Optional.of(restored(task, own)), true, null);
      } catch (Exception e) {
        return new Search<>(depends, key, Optional.empty(), false, unreadable("this run", e));
      }
    }
    if (inputs.cache().isEmpty()) {
      return new Search<>(depends, key, Optional.empty(), false, null);
    }
    return sharedBefore(task, inputs.model(), depends, key);
  }

  private <V> Search<V> sharedBefore(
      StageTask<V> task, String model, List<Input> depends, Optional<Digest> key) {
    String why;
    if (!isDeclared(task.stage())) {
      why = "the source may have changed, and nothing declares what it depends on";
    } else if (key.isEmpty()) {
      why = "not all that it depends on is known: " + unknown(depends);
    } else {
      Optional<RunBook.SharedStep> shared = runs.read(book -> book.step(model, key.get()));
      if (shared.isEmpty()) {
        why = difference(task.stage(), model, depends);
      } else {
        String run = "run " + shared.get().run();
        try {
          Outcome<V> found = restored(task, shared.get().step());
          return new Search<>(
              depends, key, Optional.of(found), false, run + " had the same inputs");
        } catch (Exception e) {
          why = unreadable(run, e);
        }
      }
    }
    return new Search<>(depends, key, Optional.empty(), false, why);
  }

  /** Whether a stage would be found; its outcome is not looked at. */
  boolean knows(StageTask<?> task) {
    if (inputs == null) {
      return false;
    }
    String model = inputs.model();
    return inputs
        .key(task.stage(), inputs.of(task))
        .filter(key -> runs.read(book -> book.step(model, key).isPresent()))
        .isPresent();
  }

  /** Keeps the outcome of a stage that was run. */
  <V> Outcome<V> keep(StageTask<V> task, Search<V> search, V value) {
    if (inputs == null || search.key().isEmpty()) {
      return Outcome.lost(value);
    }
    Optional<?> kept = task.kept(value);
    if (kept.isEmpty()) {
      return Outcome.lost(value);
    }
    JsonNode json = Json.tree(kept.get());
    StepRecord record = new StepRecord(task.stage(), search.inputs(), json);
    boolean shared = inputs.cache().isPresent() && isDeclared(task.stage()) && task.lasting(value);
    return new Outcome<>(
        value,
        content(json),
        Optional.of(new Step(search.key().get(), blobs.put(Json.bytes(record)), shared)));
  }

  private <V> Outcome<V> restored(StageTask<V> task, Step step) throws Exception {
    JsonNode kept = record(step).outcome();
    return new Outcome<>(task.restored(kept), content(kept), Optional.of(step));
  }

  private StepRecord record(Step step) {
    return Json.read(blobs.read(step.record()), StepRecord.class);
  }

  private static String content(JsonNode kept) {
    return Digest.of(Json.bytes(kept)).hex();
  }

  /** An extraction looks at the world outside, which has no digest: the host must vouch for it. */
  private boolean isDeclared(Stage stage) {
    return stage != Stage.EXTRACT
        || (inputs != null && inputs.cache().filter(cache -> cache.declares(stage)).isPresent());
  }

  /** What differs from the most similar outcome of the stage that is kept. */
  private String difference(Stage stage, String model, List<Input> depends) {
    Optional<List<InputDifference>> least =
        runs.read(book -> book.steps(model, stage)).stream()
            .limit(COMPARED)
            .flatMap(step -> differences(step.step(), depends))
            .min(Comparator.comparingInt(List::size));
    if (least.isEmpty()) {
      return "no outcome of an earlier run is kept";
    }
    int more = least.get().size() - TOLD;
    return least.get().stream().limit(TOLD).map(InputDifference::toString).collect(joined())
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private Stream<List<InputDifference>> differences(Step step, List<Input> depends) {
    try {
      return Stream.of(InputDifference.between(record(step).inputs(), depends));
    } catch (RuntimeException e) {
      return Stream.empty(); // What cannot be read is like nothing.
    }
  }

  private static String unknown(List<Input> depends) {
    return depends.stream()
        .filter(input -> input.value().equals(Input.UNKNOWN))
        .map(input -> input.subject() + " " + input.aspect())
        .collect(joined());
  }

  private static String unreadable(String whose, Exception e) {
    return "what "
        + whose
        + " left "
        + (e instanceof BlobMissingException ? "is gone: " : "cannot be read: ")
        + e.getMessage();
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }
}
