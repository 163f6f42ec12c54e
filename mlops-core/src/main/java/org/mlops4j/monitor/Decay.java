// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.mlops4j.evaluate.Interval;
import org.mlops4j.evaluate.Metric;
import org.mlops4j.evaluate.RowEvaluation;

/**
 * When a version counts as worse than it was: concept drift, seen by the labels that come in late.
 *
 * <p>The live metric has an interval, clustered as the evaluation is. The version has decayed when
 * the whole interval is worse than the limit: what the version was judged by when it was made, less
 * a margin, or an absolute limit. So few rows and bad luck are no decay, and neither is an answer
 * that moved while the truth moved with it.
 *
 * <p>Defaults: the interval at level 0.95, nothing said below 500 rows or 5 clusters, an alarm when
 * 2 of the last 3 windows have decayed. A version that is as good as its limit is in {@code
 * DECAYED} by chance in (1 − level)/2 of the windows; windows that overlap share their luck.
 *
 * <p>Immutable; every call gives a new object. Thread-safe.
 *
 * @param <R> the evaluation; one that does not tell its rows is never too young
 */
public final class Decay<R> {
  private final Metric<R> metric;
  private final double margin;
  private final double absolute;
  private final double level;
  private final long minimumRows;
  private final long minimumClusters;
  private final Persistence persistence;

  private Decay(
      Metric<R> metric,
      double margin,
      double absolute,
      double level,
      long minimumRows,
      long minimumClusters,
      Persistence persistence) {
    this.metric = metric;
    this.margin = margin;
    this.absolute = absolute;
    this.level = level;
    this.minimumRows = minimumRows;
    this.minimumClusters = minimumClusters;
    this.persistence = persistence;
  }

  /**
   * Worse than the version's own evaluation by more than a margin.
   *
   * @param metric one with an interval, which the evaluator keeps in the manifest
   * @param margin at least 0, in the unit of the metric
   */
  public static <R> Decay<R> of(Metric<R> metric, double margin) {
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin was " + margin + " but must be at least 0");
    }
    return of(metric, margin, Double.NaN);
  }

  /** Worse than a limit that does not depend on the version. */
  public static <R> Decay<R> beyond(Metric<R> metric, double limit) {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("limit was " + limit + " but must be a number");
    }
    return of(metric, Double.NaN, limit);
  }

  private static <R> Decay<R> of(Metric<R> metric, double margin, double absolute) {
    return new Decay<>(
        requireNonNull(metric, "metric"), margin, absolute, 0.95, 500, 5, new Persistence(2, 3));
  }

  /**
   * The same with another level of the interval.
   *
   * @param confidence in (0, 1)
   */
  public Decay<R> level(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("level was " + confidence + " but must lie in (0, 1)");
    }
    return new Decay<>(
        metric, margin, absolute, confidence, minimumRows, minimumClusters, persistence);
  }

  /** The same with nothing said about fewer labelled rows or clusters. */
  public Decay<R> atLeast(long rows, long clusters) {
    if (rows < 1 || clusters < 1) {
      throw new IllegalArgumentException(
          "rows and clusters were " + rows + " and " + clusters + " but must be at least 1");
    }
    return new Decay<>(metric, margin, absolute, level, rows, clusters, persistence);
  }

  /** The same with alarms when so many of so many windows have decayed. */
  public Decay<R> persisting(int needed, int of) {
    return new Decay<>(
        metric, margin, absolute, level, minimumRows, minimumClusters, new Persistence(needed, of));
  }

  /** The metric that decides. */
  public Metric<R> metric() {
    return metric;
  }

  /**
   * Judges what came in.
   *
   * @param reference the numbers of the version's own evaluation, by the name of the metric, as its
   *     manifest keeps them
   * @param live the version on labelled rows of a window, by the same evaluator
   * @param earlier reports about the same version, the newest last
   */
  public DecayReport judge(SortedMap<String, Double> reference, R live, List<DecayReport> earlier) {
    double limit = limit(reference);
    double value = metric.of(live);
    Interval interval = metric.interval(live, level);
    DecayReport.Outcome outcome = outcome(limit, value, interval, live);
    List<Boolean> judged = new ArrayList<>();
    earlier.stream()
        .filter(report -> report.outcome() != DecayReport.Outcome.PENDING)
        .forEach(report -> judged.add(report.outcome() == DecayReport.Outcome.DECAYED));
    if (outcome != DecayReport.Outcome.PENDING) {
      judged.add(outcome == DecayReport.Outcome.DECAYED);
    }
    int decayed = persistence.bad(judged);
    return new DecayReport(
        metric.name(),
        outcome,
        decayed >= persistence.needed(),
        decayed,
        persistence,
        value,
        interval.low(),
        interval.high(),
        limit,
        live instanceof RowEvaluation told ? told.rows() : 0,
        live instanceof RowEvaluation told ? told.clusters() : 0);
  }

  private double limit(SortedMap<String, Double> reference) {
    if (!Double.isNaN(absolute)) {
      return absolute;
    }
    double then = reference.getOrDefault(metric.name(), Double.NaN);
    return metric.isBetterWhenHigher() ? then - margin : then + margin;
  }

  private DecayReport.Outcome outcome(double limit, double value, Interval interval, R live) {
    boolean higher = metric.isBetterWhenHigher();
    double best = higher ? interval.high() : interval.low();
    if (isYoung(live) || Double.isNaN(limit) || Double.isNaN(value) || Double.isNaN(best)) {
      return DecayReport.Outcome.PENDING;
    }
    if (higher ? best < limit : best > limit) {
      return DecayReport.Outcome.DECAYED;
    }
    return (higher ? value < limit : value > limit)
        ? DecayReport.Outcome.WARNING
        : DecayReport.Outcome.STABLE;
  }

  private boolean isYoung(R live) {
    return live instanceof RowEvaluation told
        && (told.rows() < minimumRows || told.clusters() < minimumClusters);
  }
}
