// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.Target;

/**
 * Judges models that answer a yes-or-no question. Made by {@link Evaluate#binary}.
 *
 * <p>Rows whose target is null are not judged but counted. Every other row is given to the model
 * without its outcomes.
 *
 * @param <T> the row
 * @param target the question
 * @param cluster what is equal for rows that are correlated; null if rows are independent
 */
public record BinaryEvaluator<T>(Target<T, Classification> target, @Nullable Accessor<T, ?> cluster)
    implements Evaluator<T, Classification, BinaryEvaluation> {

  private static final List<Metric<BinaryEvaluation>> KEPT =
      List.of(
          BinaryEvaluation.AUC,
          BinaryEvaluation.AVERAGE_PRECISION,
          BinaryEvaluation.LOG_LOSS,
          BinaryEvaluation.BRIER,
          BinaryEvaluation.ECE,
          BinaryEvaluation.ACCURACY,
          BinaryEvaluation.BALANCED_ACCURACY,
          BinaryEvaluation.PRECISION,
          BinaryEvaluation.RECALL,
          BinaryEvaluation.F1,
          BinaryEvaluation.MCC);

  /** Checks that the target is a yes-or-no question and the cluster a method reference. */
  public BinaryEvaluator {
    if (!target.isBinary()) {
      throw new IllegalArgumentException(
          "target '" + target + "' is one of several classes but must be a yes-or-no question");
    }
    Holdout.requireReference(cluster);
  }

  /**
   * The same evaluator for rows that are correlated when a value of them is equal, such as the
   * flights of one day: intervals and comparisons allow for it. Rows without a value are one
   * cluster.
   *
   * @param key a method reference
   */
  public BinaryEvaluator<T> clusteredBy(Accessor<T, ?> key) {
    return new BinaryEvaluator<>(target, key);
  }

  /**
   * Judges.
   *
   * @throws IllegalArgumentException if the model does not know the label {@code true}, or a score
   *     is {@code NaN}
   */
  @Override
  public BinaryEvaluation evaluate(Model<T, Classification> model, Dataset<T> holdout) {
    Holdout<T> labelled = Holdout.of(holdout, row -> target.label(row) != null);
    double[] scores =
        labelled.answers("score", row -> model.predict(row).score(Boolean.toString(true)));
    boolean[] truth = new boolean[labelled.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = Boolean.parseBoolean(target.label(labelled.row(i)));
    }
    BinaryEvaluation evaluation =
        BinaryEvaluation.of(scores, truth).withUnlabelled(labelled.unlabelled());
    return cluster == null ? evaluation : evaluation.withClusters(labelled.clusters(cluster));
  }

  /** The usual metrics and the numbers of rows; what is undefined is left out. */
  @Override
  public SortedMap<String, Double> metrics(BinaryEvaluation evaluation) {
    return Holdout.metrics(evaluation, KEPT);
  }

  @Override
  public Optional<EvaluationForm<BinaryEvaluation>> form() {
    return Optional.of(EvaluationBytes.BINARY);
  }
}
