// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says when a model should be trained again. Pure: equal situations give equal firings, so that a
 * decision can be replayed. Whether a wish is granted is the business of {@link StormControl}.
 */
@FunctionalInterface
public interface Trigger {

  /** The wishes at one tick; empty for none. */
  List<Firing> fired(Situation situation);

  /**
   * By the clock. After a pause of the process only the latest missed time counts; {@link
   * Schedule#catchUp} changes that.
   *
   * @param cron the five fields of {@link Cron}
   * @throws IllegalArgumentException if the expression is wrong
   */
  static Schedule schedule(String cron, ZoneId zone) {
    return new Schedule(Cron.parse(cron), zone, false);
  }

  /**
   * When this many labelled rows came since the last retraining.
   *
   * @param rows at least 1
   */
  static Trigger labelledRows(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows was " + rows + " but must be >= 1");
    }
    return when(
        "rows",
        situation ->
            situation.newLabelledRows() < rows
                ? Optional.empty()
                : Optional.of(
                    situation.newLabelledRows()
                        + " labelled rows came since the last retraining, asked for were "
                        + rows));
  }

  /** While the rows that are asked about differ from those of the training. */
  static Trigger drift() {
    return new SignalTrigger("drift", Situation::dataDrift);
  }

  /** While the answers differ from those on the rows that judged the model. */
  static Trigger predictionDrift() {
    return new SignalTrigger("prediction drift", Situation::predictionDrift);
  }

  /** While the model is measurably worse than when it was judged. */
  static Trigger decay() {
    return new SignalTrigger("decay", Situation::decay);
  }

  /** When the champion has served longer than this. */
  static Trigger age(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit was " + limit + " but must be more than zero");
    }
    return when(
        "age",
        situation ->
            situation
                .championSince()
                .filter(since -> !since.plus(limit).isAfter(situation.now()))
                .map(since -> "the champion serves since " + since + ", longer than " + limit));
  }

  /**
   * As the host says.
   *
   * @param name for reports
   * @param condition pure; gives the reason, in words and numbers, while the model should be
   *     trained again
   */
  static Trigger when(String name, Function<Situation, Optional<String>> condition) {
    return new ConditionTrigger(name, condition);
  }
}
