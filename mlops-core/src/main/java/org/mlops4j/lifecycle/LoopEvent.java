// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.mlops4j.alert.Alert;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.registry.Reason;

/** What the journal remembers of the loop of a model: the family {@code loop}. */
sealed interface LoopEvent {
  /** The model whose loop it is. */
  String model();

  /** When, by the clock of the tick. */
  Instant at();

  /**
   * The first tick.
   *
   * @param from the beginning of the first period that is watched
   */
  record Began(String model, Instant at, Instant from) implements LoopEvent {}

  /**
   * Periods are over and were looked at.
   *
   * @param rowsTo up to where rows were looked at
   * @param rows of the periods in which something was asked
   * @param labelsTo up to where labels were looked at
   * @param labels of the periods in which something was asked
   */
  record Observed(
      String model,
      Instant at,
      Instant rowsTo,
      List<RowsObserved> rows,
      Instant labelsTo,
      List<LabelsObserved> labels)
      implements LoopEvent {
    public Observed {
      rows = List.copyOf(rows);
      labels = List.copyOf(labels);
    }
  }

  /**
   * A retraining is decided on; it begins when this is committed.
   *
   * @param run the id of its run
   * @param asOf as of when it trains
   * @param attempt more than 1 if the process ended during the runs before
   * @param why the wishes that are granted
   * @param parameters what it trains with
   * @param pending the wishes that wait on
   * @param asked up to when the triggers were asked
   */
  record RetrainingPlanned(
      String model,
      Instant at,
      String run,
      Instant asOf,
      int attempt,
      List<Firing> why,
      JsonNode parameters,
      List<Firing> pending,
      Instant asked)
      implements LoopEvent {
    public RetrainingPlanned {
      why = List.copyOf(why);
      pending = List.copyOf(pending);
    }
  }

  /** A retraining is over. */
  record RetrainingEnded(
      String model, Instant at, String run, RunOutcome outcome, int version, List<String> reasons)
      implements LoopEvent {
    public RetrainingEnded {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * No retraining begins although something asks for it.
   *
   * @param wishes what asks
   * @param pending the wishes that wait on
   * @param asked up to when the triggers were asked
   */
  record RetrainingRefused(
      String model,
      Instant at,
      List<Firing> wishes,
      Admission.Rule rule,
      String reason,
      List<Firing> pending,
      Instant asked)
      implements LoopEvent {
    public RetrainingRefused {
      wishes = List.copyOf(wishes);
      pending = List.copyOf(pending);
    }
  }

  /** A person asks for a retraining. */
  record RetrainingRequested(String model, Instant at, Reason reason) implements LoopEvent {}

  /** The kill switch is on. */
  record Stopped(String model, Instant at, Reason reason) implements LoopEvent {}

  /** The kill switch is off. */
  record Resumed(String model, Instant at, Reason reason) implements LoopEvent {}

  /**
   * People are told something.
   *
   * @param number counts the alerts of the model, from 1
   */
  record Alerted(String model, Instant at, long number, Alert alert) implements LoopEvent {}

  /** Each sink is done with these alerts. */
  record AlertsSettled(String model, Instant at, List<Long> numbers) implements LoopEvent {
    public AlertsSettled {
      numbers = List.copyOf(numbers);
    }
  }
}
