// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mlops4j.lineage.Input;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.lineage.Lineage;
import org.mlops4j.registry.Reason;
import org.mlops4j.search.Search;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Needed;
import org.mlops4j.store.Stamp;

/**
 * All runs that the journal tells of. A run that was never finished and belongs to another process
 * counts as {@link RunOutcome#INTERRUPTED}. Thread-safe.
 */
public final class Runs {
  private final BlobStore blobs;
  private final String session;
  private final Fold<RunBook> fold;

  /**
   * @param session the id of this process
   */
  public Runs(Journal journal, BlobStore blobs, String session) {
    this.blobs = blobs;
    this.session = session;
    this.fold = new Fold<>(journal, RunBook::new, RunBook::apply, RunBook.FORM);
  }

  /** The runs that pass, in the order in which they started. */
  public List<RunSummary> find(Predicate<RunSummary> wanted) {
    return fold.read(book -> book.runs().map(run -> run.summary(session)).filter(wanted).toList());
  }

  /**
   * One run.
   *
   * @throws NoSuchElementException if the journal does not know it
   */
  public RunSummary run(String id) {
    return known(id, run -> run.summary(session));
  }

  /**
   * Why the stages of a run of a {@linkplain Pipeline#cached() cached} pipeline were run or were
   * not, in order; empty for a pipeline that is not cached. Deployment is explained only if nothing
   * had to be deployed.
   *
   * @throws NoSuchElementException if the journal does not know the run
   */
  public List<StageExplanation> explain(String id) {
    return known(id, KnownRun::explanations);
  }

  /**
   * What runs still need: their records, and the outcomes of stages that can still be found, by
   * whoever resumes a run or by later runs of a {@linkplain Pipeline#cached() cached} pipeline.
   */
  public Needed needed() {
    return new Needed(RunJournal.FAMILY, () -> fold.read(RunBook::needed));
  }

  /**
   * Lets go of the records of runs: {@code forget(run -> run.startedAt().isBefore(spring) &&
   * run.version() == 0, reason, stamp)}. That they ran, with which parameters and how they ended
   * stays; what only their records needed, such as the rows of a model that a gate refused, is left
   * to the next collection of garbage. Versions lose nothing: each has a record of its own. A run
   * that has not ended is never forgotten, and one that is forgotten already is not asked for.
   *
   * @param unwanted asked once or more for each run, and must say the same each time
   * @return whose records were forgotten
   */
  public List<RunSummary> forget(Predicate<RunSummary> unwanted, Reason reason, Stamp stamp) {
    return fold.commit(
        stamp.by(reason.actor()),
        book -> {
          List<RunSummary> old = forgettable(book, unwanted);
          return old.isEmpty()
              ? Decision.none(old)
              : new Decision<>(
                  List.of(
                      RunJournal.EVENTS.item(
                          new RunEvent.RecordsForgotten(
                              old.stream().map(RunSummary::run).toList(), reason))),
                  old);
        });
  }

  /** What {@link #forget} would forget now; nothing is written. */
  public List<RunSummary> forgettable(Predicate<RunSummary> unwanted) {
    return fold.read(book -> forgettable(book, unwanted));
  }

  private List<RunSummary> forgettable(RunBook book, Predicate<RunSummary> unwanted) {
    return book.runs()
        .filter(KnownRun::isForgettable)
        .map(run -> run.summary(session))
        .filter(unwanted)
        .toList();
  }

  /** Looks at the newest state, decides, and commits the decision. */
  <A> A commit(Stamp stamp, Function<? super RunBook, Decision<A>> decide) {
    return fold.commit(stamp, decide);
  }

  /** Answers a question about the newest state. */
  <A> A read(Function<? super RunBook, A> query) {
    return fold.read(query);
  }

  private <A> A known(String id, Function<KnownRun, A> query) {
    return fold.read(book -> book.run(id).map(query))
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
   * The runs that a search finds: {@code find(where(metric("AUC").atLeast(0.8),
   * tag("family").is("smooth"), parameter("epochs").atMost(5)).highestFirst("AUC"))}.
   *
   * <p>A metric is what the evaluation measured, or else the last number of that name that the
   * training reported; a tag is what the training said; a parameter is one of the run, or else one
   * of its trainer. Reads the record of a run when something is asked that only it knows.
   */
  public List<RunSummary> find(Search search) {
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
  public List<InputDifference> compare(String first, String second) {
    List<InputDifference> differences =
        new ArrayList<>(InputDifference.between(inputs(first), inputs(second)));
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
            () ->
                new NoSuchElementException(
                    "run '" + id + "' has no record: it ended before, or it was forgotten"));
  }
}
