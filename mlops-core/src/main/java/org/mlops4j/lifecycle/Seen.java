// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlops4j.monitor.DecayReport;
import org.mlops4j.monitor.DriftReport;
import org.mlops4j.monitor.DriftVerdict;

/**
 * What one tick knows besides the state of the loop.
 *
 * @param now the tick
 * @param champion the number of the version that serves; 0 for none
 * @param championSince when it first became the champion, by version; also former ones
 * @param trial what is on trial, in words
 * @param takenBack why the newest version was taken back; empty if it was not
 * @param losses whether predictions or labels were lost, or could not be stored
 * @param serving whether a version that should serve does not
 */
record Seen(
    Instant now,
    int champion,
    Map<Integer, Instant> championSince,
    Optional<String> trial,
    Optional<String> takenBack,
    Signal losses,
    Signal serving) {

  /** What triggers look at. */
  Situation situation(LoopState state) {
    boolean current = champion != 0 && state.version == champion;
    return new Situation(
        state.asked,
        now,
        Optional.ofNullable(championSince.get(champion)),
        state.newLabelledRows,
        current ? drift(state.drift, false) : Signal.quiet(),
        current ? drift(state.drift, true) : Signal.quiet(),
        current ? decay(state.decay) : Signal.quiet());
  }

  private static Signal drift(List<DriftReport> reports, boolean answers) {
    if (reports.isEmpty()) {
      return Signal.quiet();
    }
    DriftReport newest = reports.get(reports.size() - 1);
    DriftVerdict verdict = answers ? newest.prediction() : newest.data();
    return new Signal(
        verdict.alarm(),
        List.of(
            (answers ? "answers " : "rows ")
                + verdict
                + (answers || newest.moved().isEmpty() ? "" : ", moved " + newest.moved())));
  }

  private static Signal decay(List<DecayReport> reports) {
    if (reports.isEmpty()) {
      return Signal.quiet();
    }
    DecayReport newest = reports.get(reports.size() - 1);
    return new Signal(newest.alarm(), List.of(newest.toString()));
  }
}
