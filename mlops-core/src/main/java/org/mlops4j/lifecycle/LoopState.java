// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.alert.Alert;
import org.mlops4j.alert.AlertBook;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.store.StoreDamagedException;

/**
 * What the loop of one model knows: what its events make of it. Mutable; not thread-safe. Its
 * fields are its JSON form, in which a checkpoint keeps it.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
final class LoopState {
  /** More reports of the past than any persistence looks back. */
  private static final int REPORTS = 64;

  /** How many events made it. */
  long revision;

  /** The latest tick that committed something; null before the first. */
  @Nullable Instant at;

  /** Up to when the triggers were asked; none that fires once did so after it. */
  Instant asked = Instant.EPOCH;

  Instant rowsTo = Instant.EPOCH;
  Instant labelsTo = Instant.EPOCH;

  /** Where the open drift window begins. */
  Instant window = Instant.EPOCH;

  /** The champion that the reports are about; 0 before the first. */
  int version;

  List<DriftReport> drift = new ArrayList<>();
  List<DecayReport> decay = new ArrayList<>();

  /** How many labelled rows came since the last retraining was planned. */
  long newLabelledRows;

  /** Whether labels ever came, and how many periods there were since without one. */
  boolean labelsCame;

  int silentPeriods;
  @Nullable String problem;

  List<Firing> pending = new ArrayList<>();
  List<Retraining> retrainings = new ArrayList<>();

  /** Rule and triggers of the last refusal, to mention it once. */
  @Nullable String refusal;

  /** Since when and why the kill switch is on. */
  @Nullable String stopped;

  AlertBook book = AlertBook.empty();
  long alerts;
  NavigableMap<Long, Alert> unsettled = new TreeMap<>();

  LoopState copy() {
    LoopState copy = new LoopState();
    copy.revision = revision;
    copy.at = at;
    copy.asked = asked;
    copy.rowsTo = rowsTo;
    copy.labelsTo = labelsTo;
    copy.window = window;
    copy.version = version;
    copy.drift = new ArrayList<>(drift);
    copy.decay = new ArrayList<>(decay);
    copy.newLabelledRows = newLabelledRows;
    copy.labelsCame = labelsCame;
    copy.silentPeriods = silentPeriods;
    copy.problem = problem;
    copy.pending = new ArrayList<>(pending);
    copy.retrainings = new ArrayList<>(retrainings);
    copy.refusal = refusal;
    copy.stopped = stopped;
    copy.book = book;
    copy.alerts = alerts;
    copy.unsettled = new TreeMap<>(unsettled);
    return copy;
  }

  /** The retraining that was planned and has no end yet. */
  Optional<Retraining> running() {
    return last().filter(run -> run.outcome() == RunOutcome.RUNNING);
  }

  /** The newest retraining. */
  Optional<Retraining> last() {
    return retrainings.isEmpty()
        ? Optional.empty()
        : Optional.of(retrainings.get(retrainings.size() - 1));
  }

  void apply(LoopEvent event) {
    revision++;
    if (isOfTick(event) && (at == null || event.at().isAfter(at))) {
      at = event.at();
    }
    if (event instanceof LoopEvent.Began began) {
      asked = began.at();
      rowsTo = began.from();
      labelsTo = began.from();
      window = began.from();
    } else if (event instanceof LoopEvent.Observed observed) {
      apply(observed);
    } else if (event instanceof LoopEvent.RetrainingPlanned planned) {
      apply(planned);
    } else if (event instanceof LoopEvent.RetrainingEnded ended) {
      apply(ended);
    } else if (event instanceof LoopEvent.RetrainingRefused refused) {
      pending = new ArrayList<>(refused.pending());
      asked = refused.asked();
      refusal = refusal(refused.rule(), refused.wishes());
    } else if (event instanceof LoopEvent.RetrainingRequested requested) {
      pending.add(
          new Firing(
              Firing.BY_HAND,
              requested.at(),
              requested.reason().actor() + ": " + requested.reason().text(),
              Firing.Kind.ONCE));
    } else if (event instanceof LoopEvent.Stopped stop) {
      stopped =
          "stopped at " + stop.at() + " by " + stop.reason().actor() + ": " + stop.reason().text();
    } else if (event instanceof LoopEvent.Resumed) {
      stopped = null;
    } else if (event instanceof LoopEvent.Alerted alerted) {
      book = book.with(alerted.alert());
      alerts = alerted.number();
      unsettled.put(alerted.number(), alerted.alert());
    } else if (event instanceof LoopEvent.AlertsSettled settled) {
      settled.numbers().forEach(unsettled::remove);
    }
  }

  private void apply(LoopEvent.Observed observed) {
    rowsTo = observed.rowsTo();
    labelsTo = observed.labelsTo();
    for (RowsObserved rows : observed.rows()) {
      follow(rows.version());
      window = rows.window();
      if (rows.drift() != null) {
        add(drift, rows.drift());
      }
    }
    for (LabelsObserved labels : observed.labels()) {
      follow(labels.version());
      newLabelledRows += labels.labelled();
      labelsCame |= labels.labelled() > 0;
      silentPeriods = labels.labelled() > 0 ? 0 : silentPeriods + 1;
      problem = labels.problem();
      if (labels.decay() != null) {
        add(decay, labels.decay());
      }
    }
  }

  private void apply(LoopEvent.RetrainingPlanned planned) {
    Retraining retraining =
        new Retraining(
            planned.run(),
            planned.asOf(),
            planned.attempt(),
            planned.why(),
            planned.parameters(),
            RunOutcome.RUNNING,
            0,
            List.of(),
            null);
    if (running().isPresent()) {
      retrainings.set(retrainings.size() - 1, retraining);
    } else {
      retrainings.add(retraining);
    }
    pending = new ArrayList<>(planned.pending());
    asked = planned.asked();
    newLabelledRows = 0;
    refusal = null;
  }

  private void apply(LoopEvent.RetrainingEnded ended) {
    Retraining run =
        running()
            .filter(last -> last.run().equals(ended.run()))
            .orElseThrow(
                () ->
                    new StoreDamagedException(
                        "retraining '" + ended.run() + "' ends but was never planned"));
    Retraining over = run.ended(ended.outcome(), ended.version(), ended.reasons(), ended.at());
    retrainings.set(retrainings.size() - 1, over);
    if (!over.judged()) {
      // What comes only once is tried again, when storm control lets it.
      pending =
          new ArrayList<>(
              Stream.concat(over.why().stream().filter(Firing::isRetried), pending.stream())
                  .toList());
    }
  }

  /** What people ask for happens between ticks. */
  private static boolean isOfTick(LoopEvent event) {
    return !(event instanceof LoopEvent.RetrainingRequested
        || event instanceof LoopEvent.Stopped
        || event instanceof LoopEvent.Resumed);
  }

  /** What was known of another version says nothing about this one. */
  private void follow(int champion) {
    if (champion != version) {
      version = champion;
      drift.clear();
      decay.clear();
    }
  }

  private static <V> void add(List<V> reports, V report) {
    reports.add(report);
    if (reports.size() > REPORTS) {
      reports.remove(0);
    }
  }

  static String refusal(Admission.Rule rule, List<Firing> wishes) {
    return rule + " " + wishes.stream().map(Firing::trigger).sorted().distinct().toList();
  }
}
