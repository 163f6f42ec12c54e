// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlops4j.registry.Reason;

/** An event of the loop as people read it. */
record DecisionText(String kind, String text) {
  /** The kind of what people were told. */
  static final String ALERT = "ALERT";

  /** The text of an event; empty for what is an observation or bookkeeping. */
  static Optional<DecisionText> of(LoopEvent event) {
    if (event instanceof LoopEvent.Began began) {
      return text("BEGIN", "watches " + began.model() + " from " + began.from());
    }
    if (event instanceof LoopEvent.RetrainingPlanned planned) {
      return text(
          "RETRAIN",
          "run "
              + planned.run()
              + " with "
              + planned.parameters()
              + (planned.attempt() == 1 ? "" : ", attempt " + planned.attempt())
              + ", because of "
              + joined(planned.why()));
    }
    if (event instanceof LoopEvent.RetrainingEnded ended) {
      return text(
          ended.outcome().name(),
          "run "
              + ended.run()
              + (ended.version() == 0 ? "" : " made v" + ended.version())
              + (ended.reasons().isEmpty() ? "" : ": " + String.join("; ", ended.reasons())));
    }
    if (event instanceof LoopEvent.RetrainingRefused refused) {
      return text(
          refused.pending().isEmpty() ? "NOT NOW" : "WAIT",
          refused.reason() + "; asked for by " + joined(refused.wishes()));
    }
    if (event instanceof LoopEvent.RetrainingRequested requested) {
      return text("ASK", reason(requested.reason()));
    }
    if (event instanceof LoopEvent.Stopped stopped) {
      return text("STOP", reason(stopped.reason()));
    }
    if (event instanceof LoopEvent.Resumed resumed) {
      return text("RESUME", reason(resumed.reason()));
    }
    if (event instanceof LoopEvent.Alerted alerted) {
      return text(ALERT, alerted.alert().toString());
    }
    return Optional.empty();
  }

  private static Optional<DecisionText> text(String kind, String text) {
    return Optional.of(new DecisionText(kind, text));
  }

  private static String reason(Reason reason) {
    return reason.actor() + ": " + reason.text();
  }

  private static String joined(List<Firing> wishes) {
    return wishes.stream().map(Firing::toString).collect(Collectors.joining(" and "));
  }
}
