// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.Locale;
import java.util.Objects;
import org.mlops4j.evaluate.Difference;
import org.mlops4j.evaluate.Interval;
import org.mlops4j.evaluate.Metric;
import org.mlops4j.store.Json;

/** Compares the candidate with the champion on the same rows. */
record ChampionGate<R>(Metric.Paired<R> metric, double margin) implements Gate<R> {
  private static final double LEVEL = 0.95;

  ChampionGate {
    Objects.requireNonNull(metric, "metric");
  }

  @Override
  public Verdict decide(GateContext<R> context) {
    Champion<R> champion = context.champion();
    if (champion instanceof Champion.Judged<R> judged) {
      return compare(context.candidate(), judged);
    }
    if (champion instanceof Champion.Contaminated<R> contaminated) {
      return without(
          Verdict.Outcome.CONTAMINATED,
          contaminated.version()
              + " has learnt from "
              + contaminated.known()
              + " of "
              + contaminated.holdout()
              + " rows of the holdout");
    }
    if (champion instanceof Champion.Unavailable<R> unavailable) {
      return without(
          Verdict.Outcome.ERROR,
          unavailable.version() + " could not be judged: " + unavailable.reason());
    }
    return without(Verdict.Outcome.FIRST_MODEL, "there is no champion yet");
  }

  private Verdict compare(R candidate, Champion.Judged<R> champion) {
    Difference improvement = metric.improvement(candidate, champion.evaluation());
    Interval interval = improvement.interval(LEVEL);
    return Verdict.of(
        rule(),
        outcome(improvement, interval),
        interval.low(),
        -margin,
        String.format(
            Locale.ROOT,
            "%s %.4f against %.4f of %s, improvement %+.4f (95%% interval %+.4f to %+.4f)",
            metric.name(),
            metric.of(candidate),
            metric.of(champion.evaluation()),
            champion.version(),
            improvement.estimate(),
            interval.low(),
            interval.high()));
  }

  private Verdict.Outcome outcome(Difference improvement, Interval interval) {
    // A holdout so small that it shows a difference but no error of it proves nothing.
    boolean unproven = improvement.standardError() == 0 && improvement.estimate() != 0;
    if (unproven || Double.isNaN(interval.low())) {
      return Verdict.Outcome.UNDEFINED;
    }
    return interval.low() > -margin ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED;
  }

  private Verdict without(Verdict.Outcome outcome, String detail) {
    return Verdict.of(rule(), outcome, Double.NaN, -margin, detail);
  }

  private String rule() {
    return margin == 0
        ? metric.name() + " better than champion"
        : metric.name() + " at most " + Json.number(margin) + " worse than champion";
  }
}
