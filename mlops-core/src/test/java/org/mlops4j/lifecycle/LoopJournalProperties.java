// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertLevel;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.registry.Reason;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Resumption;
import org.mlops4j.store.Stamp;

class LoopJournalProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Reason BECAUSE = new Reason("ann", "a test");
  private static final List<String> MODELS = List.of("a", "b");

  private final Journal journal = Journal.inMemory();
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp = new Stamp("test", () -> START, () -> "t" + ids.incrementAndGet());

  /** One event after the other, of one model or the other. */
  @Provide
  Arbitrary<List<Integer>> actions() {
    return Arbitraries.integers().between(0, 19).list().ofMaxSize(30);
  }

  @Property(tries = 20, seed = "1")
  void aLoopThatBeginsWithACheckpointKnowsWhatOneKnowsThatReadAll(
      @ForAll("actions") List<Integer> actions, @ForAll @IntRange(max = 30) int when) {
    List<LoopJournal> loops = on(journal);
    for (int i = 0; i <= actions.size(); i++) {
      if (i == Math.min(when, actions.size())) {
        Resumption.makeCheckpointDue(journal);
        loops.get(0).decisions();
      }
      if (i < actions.size()) {
        act(loops.get(actions.get(i) % 2), MODELS.get(actions.get(i) % 2), actions.get(i) / 2, i);
      }
    }

    List<LoopJournal> resumed = on(Resumption.resumed(journal));
    List<LoopJournal> replayed = on(Resumption.replayed(journal));
    for (int i = 0; i < MODELS.size(); i++) {
      assertThat(Json.text(resumed.get(i).state())).isEqualTo(Json.text(replayed.get(i).state()));
      assertThat(resumed.get(i).decisions()).isEqualTo(replayed.get(i).decisions());
      assertThat(resumed.get(i).rows()).isEqualTo(replayed.get(i).rows());
      assertThat(resumed.get(i).labels()).isEqualTo(replayed.get(i).labels());
    }
  }

  private List<LoopJournal> on(Journal where) {
    return MODELS.stream().map(model -> new LoopJournal(model, where, stamp)).toList();
  }

  private static void act(LoopJournal loop, String model, int action, int time) {
    Instant at = START.plusSeconds(3_600L * time);
    List<Firing> wish = List.of(new Firing("drift", at, "it moved", Firing.Kind.ONCE));
    Alert alert =
        Alert.triggered("drift-" + time % 3, model, AlertLevel.WARNING, "moved", List.of(), at);
    LoopEvent event =
        switch (action) {
          case 0 -> new LoopEvent.Began(model, at, at.minusSeconds(60));
          case 1 -> observed(model, at, time);
          case 2 ->
              new LoopEvent.RetrainingPlanned(
                  model, at, "run", at, 1, wish, Json.tree(time), List.of(), at);
          case 3 -> ended(loop, model, at);
          case 4 ->
              new LoopEvent.RetrainingRefused(
                  model, at, wish, Admission.Rule.COOLDOWN, "too soon", wish, at);
          case 5 -> new LoopEvent.RetrainingRequested(model, at, BECAUSE);
          case 6 -> new LoopEvent.Stopped(model, at, BECAUSE);
          case 7 -> new LoopEvent.Resumed(model, at, BECAUSE);
          case 8 -> new LoopEvent.Alerted(model, at, loop.state().alerts + 1, alert);
          default -> new LoopEvent.AlertsSettled(model, at, List.of(loop.state().alerts));
        };
    loop.append(event);
  }

  /** Only a retraining that was planned can end. */
  private static LoopEvent ended(LoopJournal loop, String model, Instant at) {
    return loop.state().running().isPresent()
        ? new LoopEvent.RetrainingEnded(model, at, "run", RunOutcome.FAILED, 0, List.of("no disk"))
        : new LoopEvent.Resumed(model, at, BECAUSE);
  }

  private static LoopEvent observed(String model, Instant at, int time) {
    TreeMap<String, Double> metrics = new TreeMap<>();
    metrics.put("AUC", time % 2 == 0 ? 0.1 * time : Double.NaN);
    return new LoopEvent.Observed(
        model,
        at,
        at,
        List.of(new RowsObserved(at.minusSeconds(60), at, time, 10, null, at)),
        at,
        List.of(
            new LabelsObserved(at.minusSeconds(60), at, time, 10, time % 3, metrics, null, null)));
  }
}
