// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/** What the journal says of the loop of one model, and how the loop writes into it. Thread-safe. */
final class LoopJournal {
  private static final Events<LoopEvent> EVENTS = Events.of("loop", LoopEvent.class);
  private static final StateForm<Map<String, Known>> FORM =
      new StateForm<>("loops-1", LoopJournal::write, LoopJournal::read);

  private final String model;
  private final Stamp stamp;
  private final Fold<Map<String, Known>> fold;

  LoopJournal(String model, Journal journal, Stamp stamp) {
    this.model = model;
    this.stamp = stamp;
    this.fold = new Fold<>(journal, TreeMap::new, LoopJournal::apply, FORM);
  }

  /** The state now. */
  LoopState state() {
    return fold.read(known -> of(known).state.copy());
  }

  /** What was decided, in order. */
  List<LoopDecision> decisions() {
    return fold.read(known -> List.copyOf(of(known).decisions));
  }

  /** What was seen of rows, in order. */
  List<RowsObserved> rows() {
    return fold.read(known -> List.copyOf(of(known).rows));
  }

  /** What was seen of labels, in order. */
  List<LabelsObserved> labels() {
    return fold.read(known -> List.copyOf(of(known).labels));
  }

  /** Commits events, whatever the state is. */
  void append(LoopEvent event) {
    fold.commit(stamp, known -> new Decision<>(List.of(EVENTS.item(event)), event));
  }

  /**
   * Decides and commits, if the state still is what was looked at.
   *
   * @param revision of the state that was looked at
   * @param decide pure; called again when the journal moved for other reasons
   * @return empty if the loop of this model went on elsewhere meanwhile: nothing was written
   */
  <A> Optional<A> commit(long revision, Function<LoopDraft, A> decide) {
    return fold.commit(
        stamp,
        known -> {
          LoopState state = of(known).state;
          if (state.revision != revision) {
            return Decision.none(Optional.empty());
          }
          LoopDraft draft = new LoopDraft(model, state.copy());
          A answer = decide.apply(draft);
          return new Decision<>(
              draft.events().stream().map(EVENTS::item).toList(), Optional.of(answer));
        });
  }

  private Known of(Map<String, Known> known) {
    return known.computeIfAbsent(model, name -> Known.nothing());
  }

  private static void apply(Map<String, Known> known, Commit commit) {
    for (LoopEvent event : EVENTS.of(commit)) {
      known.computeIfAbsent(event.model(), name -> Known.nothing()).apply(event, commit.sequence());
    }
  }

  private static byte[] write(Map<String, Known> known) {
    return Json.bytes(known);
  }

  private static Map<String, Known> read(byte[] bytes) {
    Map<String, Known> known = new TreeMap<>();
    Json.read(bytes, JsonNode.class)
        .properties()
        .forEach(entry -> known.put(entry.getKey(), Json.read(entry.getValue(), Known.class)));
    return known;
  }

  /** What is known of one model. Mutable. */
  private record Known(
      LoopState state,
      List<LoopDecision> decisions,
      List<RowsObserved> rows,
      List<LabelsObserved> labels) {
    static Known nothing() {
      return new Known(new LoopState(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void apply(LoopEvent event, long sequence) {
      state.apply(event);
      DecisionText.of(event)
          .map(text -> new LoopDecision(sequence, event.at(), text.kind(), text.text()))
          .ifPresent(decisions::add);
      if (event instanceof LoopEvent.Observed observed) {
        rows.addAll(observed.rows());
        labels.addAll(observed.labels());
      }
    }
  }
}
