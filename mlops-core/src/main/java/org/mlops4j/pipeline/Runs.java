// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.lineage.Difference;
import org.mlops4j.lineage.Input;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.search.Search;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.StateForm;
import org.mlops4j.store.StoreDamagedException;

/**
 * All runs that the journal tells of. A run that was never finished and belongs to another process
 * counts as {@link RunOutcome#INTERRUPTED}. Thread-safe.
 */
public final class Runs {
  private static final StateForm<Map<String, Known>> FORM =
      new StateForm<>("runs-1", Runs::write, Runs::read);

  private final BlobStore blobs;
  private final String session;
  private final Fold<Map<String, Known>> fold;

  /**
   * @param session the id of this process
   */
  public Runs(Journal journal, BlobStore blobs, String session) {
    this.blobs = blobs;
    this.session = session;
    this.fold = new Fold<>(journal, LinkedHashMap::new, Runs::apply, FORM);
  }

  /** The runs that pass, in the order in which they started. */
  public List<RunSummary> find(Predicate<RunSummary> wanted) {
    return fold.read(
        runs -> runs.values().stream().map(run -> run.summary(session)).filter(wanted).toList());
  }

  /**
   * One run.
   *
   * @throws NoSuchElementException if the journal does not know it
   */
  public RunSummary run(String id) {
    return fold.read(runs -> Optional.ofNullable(runs.get(id)).map(run -> run.summary(session)))
        .orElseThrow(() -> new NoSuchElementException("no run '" + id + "' is known"));
  }

  /** All that a run did, if it came so far as to be recorded. */
  public Optional<RunRecord> record(String id) {
    return run(id).record().map(blob -> Json.read(blobs.read(blob), RunRecord.class));
  }

  /**
   * The code and the environment of a run, however it ended: commit, uncommitted changes, JVM, and
   * every library. Without inputs, which stand in its {@link #record}.
   */
  public Optional<Lineage> lineage(String id) {
    return run(id).lineage().map(blob -> Json.read(blobs.read(blob), Lineage.class));
  }

  /**
   * The runs that a search finds: {@code search(where(metric("AUC").atLeast(0.8),
   * tag("family").is("smooth"), parameter("epochs").atMost(5)).highestFirst("AUC"))}.
   *
   * <p>A metric is what the evaluation measured, or else the last number of that name that the
   * training reported; a tag is what the training said; a parameter is one of the run, or else one
   * of its trainer. Reads the record of a run when something is asked that only it knows.
   */
  public List<RunSummary> search(Search search) {
    return search.among(find(run -> true), run -> new RunFacts(this, run));
  }

  /** What the training of a run said in words. */
  public SortedMap<String, String> tags(String id) {
    return record(id)
        .map(RunRecord::training)
        .map(RunRecord.Training::tags)
        .orElse(Collections.emptySortedMap());
  }

  /**
   * Something that the training of a run made besides the model.
   *
   * @throws NoSuchElementException if there is none of this name; those that are there are named
   */
  public byte[] artifact(String id, String name) {
    SortedMap<String, Blob> artifacts =
        record(id)
            .map(RunRecord::training)
            .map(RunRecord.Training::artifacts)
            .orElse(Collections.emptySortedMap());
    Blob blob = artifacts.get(name);
    if (blob == null) {
      throw new NoSuchElementException(
          "run '" + id + "' has no artifact '" + name + "' but " + artifacts.keySet());
    }
    return blobs.read(blob);
  }

  /** The numbers that the training of a run reported, by name and step. */
  public List<StepMetric> metrics(String id) {
    return record(id)
        .map(RunRecord::training)
        .map(RunRecord.Training::metrics)
        .map(blob -> List.of(Json.read(blobs.read(blob), StepMetric[].class)))
        .orElse(List.of());
  }

  /**
   * What two runs do not have in common: parameters, data, trainer, tags, artifacts, metrics, the
   * last of each number that the training reported, code, libraries, JVM and machine.
   *
   * @throws NoSuchElementException if one of them is unknown or was never recorded
   */
  public List<Difference> compare(String first, String second) {
    List<Difference> differences =
        new ArrayList<>(Difference.between(inputs(first), inputs(second)));
    lineage(first)
        .flatMap(before -> lineage(second).map(after -> Lineage.diff(before, after)))
        .ifPresent(differences::addAll);
    differences.removeIf(difference -> Objects.equals(difference.before(), difference.after()));
    return List.copyOf(differences);
  }

  private List<Input> inputs(String id) {
    return RunInputs.of(recorded(id), lastMetrics(id));
  }

  /** The last of each number that the training of a run reported. */
  SortedMap<String, Double> lastMetrics(String id) {
    SortedMap<String, Double> last = new TreeMap<>();
    metrics(id).forEach(point -> last.put(point.name(), point.value()));
    return last;
  }

  private RunRecord recorded(String id) {
    return record(id)
        .orElseThrow(
            () -> new NoSuchElementException("run '" + id + "' ended before it was recorded"));
  }

  private static void apply(Map<String, Known> runs, Commit commit) {
    for (RunEvent event : RunJournal.EVENTS.of(commit)) {
      if (event instanceof RunEvent.RunStarted started) {
        runs.put(started.run(), new Known(started, commit.at()));
      } else if (event instanceof RunEvent.StageCompleted completed) {
        known(runs, completed.run()).stages.add(completed.stage());
      } else if (event instanceof RunEvent.RunFinished finished) {
        known(runs, finished.run()).finish(finished);
      }
    }
  }

  private static byte[] write(Map<String, Known> runs) {
    return Json.bytes(runs.values().stream().map(Known::kept).toList());
  }

  private static Map<String, Known> read(byte[] bytes) {
    Map<String, Known> runs = new LinkedHashMap<>();
    for (Kept kept : Json.read(bytes, Kept[].class)) {
      Known run = new Known(kept.started(), kept.at());
      run.stages.addAll(kept.stages());
      run.finished = kept.finished();
      runs.put(kept.started().run(), run);
    }
    return runs;
  }

  private static Known known(Map<String, Known> runs, String id) {
    Known run = runs.get(id);
    if (run == null) {
      throw new StoreDamagedException("run '" + id + "' goes on but never started");
    }
    return run;
  }

  /** What is known of one run, in a checkpoint. */
  private record Kept(
      RunEvent.RunStarted started,
      Instant at,
      List<Stage> stages,
      RunEvent.@Nullable RunFinished finished) {}

  /** What is known of one run so far. */
  private static final class Known {
    private final RunEvent.RunStarted started;
    private final Instant at;
    private final List<Stage> stages = new ArrayList<>();
    private RunEvent.@Nullable RunFinished finished;

    Known(RunEvent.RunStarted started, Instant at) {
      this.started = started;
      this.at = at;
    }

    /** A run ends once: what fails after its version went live does not take that back. */
    void finish(RunEvent.RunFinished end) {
      if (finished == null) {
        finished = end;
      }
    }

    Kept kept() {
      return new Kept(started, at, List.copyOf(stages), finished);
    }

    RunSummary summary(String session) {
      RunEvent.RunFinished end = finished;
      RunOutcome open =
          started.session().equals(session) ? RunOutcome.RUNNING : RunOutcome.INTERRUPTED;
      return new RunSummary(
          started.run(),
          started.model(),
          started.parameters(),
          end == null ? open : end.outcome(),
          at,
          stages,
          end == null ? 0 : end.version(),
          end == null ? List.of() : end.reasons(),
          end == null ? Optional.empty() : Optional.ofNullable(end.record()),
          Optional.ofNullable(started.lineage()));
    }
  }
}
