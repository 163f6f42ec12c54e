// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;

/**
 * Judges models that estimate a number. Made by {@link Evaluate#regression}.
 *
 * <p>Rows whose target is null are not judged but counted. Every other row is given to the model
 * without its outcomes.
 *
 * @param <T> the row
 * @param target the number
 * @param cluster what is equal for rows that are correlated; null if rows are independent
 */
public record RegressionEvaluator<T>(Target<T, Regression> target, @Nullable Accessor<T, ?> cluster)
    implements Evaluator<T, Regression, RegressionEvaluation> {

  private static final List<Metric<RegressionEvaluation>> KEPT =
      List.of(
          RegressionEvaluation.RMSE,
          RegressionEvaluation.MAE,
          RegressionEvaluation.MEDIAN_ABSOLUTE_ERROR,
          RegressionEvaluation.MAX_ERROR,
          RegressionEvaluation.R2,
          RegressionEvaluation.SPEARMAN);

  /** Checks that the cluster is a method reference. */
  public RegressionEvaluator {
    Holdout.requireReference(cluster);
  }

  /** See {@link BinaryEvaluator#clusteredBy}. */
  public RegressionEvaluator<T> clusteredBy(Accessor<T, ?> key) {
    return new RegressionEvaluator<>(target, key);
  }

  /**
   * Judges.
   *
   * @throws IllegalArgumentException if an estimate is not finite
   */
  @Override
  public RegressionEvaluation evaluate(Model<T, Regression> model, Dataset<T> holdout) {
    Holdout<T> labelled = Holdout.of(holdout, row -> !Double.isNaN(target.number(row)));
    double[] estimates = labelled.answers("estimate", row -> model.predict(row).value());
    double[] truth = new double[labelled.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = target.number(labelled.row(i));
    }
    RegressionEvaluation evaluation =
        RegressionEvaluation.of(estimates, truth).withUnlabelled(labelled.unlabelled());
    return cluster == null ? evaluation : evaluation.withClusters(labelled.clusters(cluster));
  }

  /** The usual metrics and the numbers of rows; what is undefined is left out. */
  @Override
  public SortedMap<String, Double> metrics(RegressionEvaluation evaluation) {
    return Holdout.metrics(evaluation, KEPT);
  }

  @Override
  public Optional<EvaluationForm<RegressionEvaluation>> form() {
    return Optional.of(EvaluationBytes.REGRESSION);
  }
}
