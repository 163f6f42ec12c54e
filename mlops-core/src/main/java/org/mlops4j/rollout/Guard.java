// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.mlops4j.evaluate.Metric;

/**
 * Watches one thing about a challenger and ends its trial when that is worse than the champion's.
 * Each is an anytime-valid test: however often it is asked, it ends the trial of a challenger that
 * is no worse with at most the probability of its level. A value, kept as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ErrorGuard.class, name = "errors"),
  @JsonSubTypes.Type(value = LatencyGuard.class, name = "latency"),
  @JsonSubTypes.Type(value = MetricGuard.class, name = "metric")
})
public sealed interface Guard permits ErrorGuard, LatencyGuard, MetricGuard {

  /** What is known before anything was observed. */
  Evidence nothing();

  /** What is known after one more look. */
  Evidence gather(Evidence before, RolloutObservation seen);

  /**
   * What follows from the evidence.
   *
   * @param level the probability at most with which a challenger that is no worse is ever called
   *     worse, in (0, 1)
   */
  GuardOutcome judge(Evidence evidence, double level);

  /** The evidence in words and numbers, in one line. */
  String describe(Evidence evidence, double level);

  /**
   * No more failures than the champion.
   *
   * <p>Assumes that, given how many requests of a look failed, those of challenger and champion are
   * exchangeable when the versions are equally good: requests are assigned at random, and one
   * request's failure does not make another's likelier for one version alone. How often both fail
   * may change with time.
   */
  static Guard errorRate() {
    return new ErrorGuard();
  }

  /**
   * No more slow answers than the champion, by the calls that were timed. Assumes what {@link
   * #errorRate} does. Which calls are slow cannot be replayed from the requests, only from the
   * journal.
   *
   * @param bound answers that take longer are slow; choose one that few of the champion's exceed,
   *     such as its 99th percentile
   */
  static Guard latency(Duration bound) {
    return new LatencyGuard(bound);
  }

  /**
   * No worse than the champion by a metric on the same labelled rows, one observation for each
   * cluster of rows, such as a day.
   *
   * <p>Assumes only this of a challenger that is no worse: given by how much the two differ on a
   * day, and all days before, it is at least as likely to be the better one as the worse. That
   * holds if the differences are distributed symmetrically and with a single peak around 0 or a
   * better value; their spread may change from day to day, and no variance need exist.
   */
  static MetricGuard notWorse(Metric<?> metric) {
    return new MetricGuard(metric.name(), metric.isBetterWhenHigher(), 0, 5, false);
  }

  /**
   * Better than the champion by a metric on the same labelled rows: as {@link #notWorse}, and
   * before a promotion there must be evidence that the challenger is better. One that is not better
   * is called better with at most the probability of the guard's level; set {@link Trial#within} to
   * end trials that never find out.
   */
  static MetricGuard better(Metric<?> metric) {
    return new MetricGuard(metric.name(), metric.isBetterWhenHigher(), 0, 5, true);
  }
}
