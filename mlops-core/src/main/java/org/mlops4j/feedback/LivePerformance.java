// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.model.Model;
import org.mlops4j.registry.ModelVersion;

/**
 * Judges versions by live rows whose label is known, with the evaluator of their pipeline: so every
 * metric means what it meant in training, and its interval knows the same clusters. Immutable,
 * thread-safe; each question reads the labelled rows of its time and loads the version.
 *
 * <p>A time with few labels is {@link Performance.Pending}. Mind which labels come first: where
 * good outcomes are known earlier than bad ones, demand a share of the labels as well.
 *
 * @param <T> the row
 * @param <O> the answer
 * @param <R> the evaluation
 */
public final class LivePerformance<T, O, R> {
  private static final int LEAST_ROWS = 100;

  private final Feedback<T, O> feedback;
  private final Evaluator<T, O, R> evaluator;
  private final Function<ModelVersion, Model<T, O>> models;
  private final int leastRows;
  private final double leastShare;

  private LivePerformance(
      Feedback<T, O> feedback,
      Evaluator<T, O, R> evaluator,
      Function<ModelVersion, Model<T, O>> models,
      int leastRows,
      double leastShare) {
    this.feedback = feedback;
    this.evaluator = evaluator;
    this.models = models;
    this.leastRows = leastRows;
    this.leastShare = leastShare;
  }

  /**
   * The performance by some feedback, from {@value #LEAST_ROWS} labelled rows on.
   *
   * @param models loads a version, anew at each call: it is closed afterwards
   */
  public static <T, O, R> LivePerformance<T, O, R> of(
      Feedback<T, O> feedback,
      Evaluator<T, O, R> evaluator,
      Function<ModelVersion, Model<T, O>> models) {
    return new LivePerformance<>(
        Objects.requireNonNull(feedback, "feedback"),
        Objects.requireNonNull(evaluator, "evaluator"),
        Objects.requireNonNull(models, "models"),
        LEAST_ROWS,
        0);
  }

  /** The same, pending while fewer rows have a label. */
  public LivePerformance<T, O, R> fromRows(int least) {
    if (least < 1) {
      throw new IllegalArgumentException("least was " + least + " but must be >= 1");
    }
    return new LivePerformance<>(feedback, evaluator, models, least, leastShare);
  }

  /** The same, pending while a smaller share of the predictions has a label. */
  public LivePerformance<T, O, R> fromShare(double least) {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("least was " + least + " but must lie in [0, 1]");
    }
    return new LivePerformance<>(feedback, evaluator, models, leastRows, least);
  }

  /**
   * A version on the rows that it answered itself.
   *
   * @param from the first instant of a prediction
   * @param to the instant after the last
   */
  public Performance<R> ofAnswered(ModelVersion version, Instant from, Instant to) {
    Join<T, O> join = feedback.join(from, to);
    return judge(version, from, to, join.coverage(version), join.rows(version));
  }

  /** A version on the rows that it answered itself within the last so long. */
  public Performance<R> rolling(ModelVersion version, Duration window, Instant now) {
    return ofAnswered(version, now.minus(window), now);
  }

  /**
   * Versions on the same rows, whoever answered them: so their evaluations can be compared pair by
   * pair.
   *
   * @return one for each version, in their order
   */
  public List<Performance<R>> onSameRows(List<ModelVersion> versions, Instant from, Instant to) {
    Join<T, O> join = feedback.join(from, to);
    Dataset<T> rows = join.rows();
    List<Performance<R>> performances = new ArrayList<>();
    for (ModelVersion version : versions) {
      performances.add(judge(version, from, to, join.coverage(), rows));
    }
    return List.copyOf(performances);
  }

  private Performance<R> judge(
      ModelVersion version, Instant from, Instant to, Coverage coverage, Dataset<T> rows) {
    if (rows.size() < leastRows) {
      String reason = rows.size() + " rows have a label but " + leastRows + " must";
      return new Performance.Pending<>(version, from, to, coverage, reason);
    }
    if (coverage.share() < leastShare) {
      String reason =
          String.format(
              Locale.ROOT,
              "%.1f %% of the predictions have a label but %.1f %% must",
              100 * coverage.share(),
              100 * leastShare);
      return new Performance.Pending<>(version, from, to, coverage, reason);
    }
    return new Performance.Judged<>(version, from, to, coverage, evaluate(version, rows));
  }

  private R evaluate(ModelVersion version, Dataset<T> rows) {
    Model<T, O> model = models.apply(version);
    try {
      return evaluator.evaluate(model, rows);
    } catch (Exception e) {
      throw new IllegalStateException(
          "the evaluator failed on " + rows.size() + " live rows of " + version + ": " + e, e);
    } finally {
      Model.close(model);
    }
  }
}
