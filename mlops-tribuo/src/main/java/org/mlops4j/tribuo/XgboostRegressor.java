// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.Map;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/**
 * Boosted trees by XGBoost (Chen and Guestrin 2016) that estimate, on the squared loss. The target
 * is learnt in standard units.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param boosting how its trees are grown
 * @see Xgboost
 */
public record XgboostRegressor<T>(
    Features<T> features, Target<T, Regression> target, Boosting boosting)
    implements Trainer<T, Regression> {

  /** The same with at most this many rounds, at least 1. */
  public XgboostRegressor<T> rounds(int rounds) {
    return with(boosting.rounds(rounds));
  }

  /** The same with at most this many tests on the way to a leaf, 1 to 30. */
  public XgboostRegressor<T> depth(int depth) {
    return with(boosting.depth(depth));
  }

  /** The same with this much of each tree, in (0, 1]; less wants more rounds. */
  public XgboostRegressor<T> learningRate(double learningRate) {
    return with(boosting.learningRate(learningRate));
  }

  /** The same with rounds that see this share of the rows, in (0, 1]. */
  public XgboostRegressor<T> rowShare(double rowShare) {
    return with(boosting.rowShare(rowShare));
  }

  /** The same with trees that see this share of the columns, in (0, 1]. */
  public XgboostRegressor<T> columnShare(double columnShare) {
    return with(boosting.columnShare(columnShare));
  }

  /** The same with this penalty on the squares of leaves, at least 0. */
  public XgboostRegressor<T> lambda(double lambda) {
    return with(boosting.lambda(lambda));
  }

  /**
   * The same, ended when the loss on a tenth of the rows, which are held out for it, has not become
   * better for so many rounds; the rounds after the best are dropped. 0 holds out nothing.
   */
  public XgboostRegressor<T> patience(int patience) {
    return with(boosting.patience(patience));
  }

  /** The same with other samples. */
  public XgboostRegressor<T> seed(int seed) {
    return with(boosting.seed(seed));
  }

  private XgboostRegressor<T> with(Boosting other) {
    return new XgboostRegressor<>(features, target, other);
  }

  @Override
  public Model<T, Regression> train(Dataset<T> data, TrainingContext context) {
    Xgboost.requirePresent();
    NumberRows<T> rows = NumberRows.of(data, features, target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    return new CompiledRegressor<>(
        rows.rows().features(), rows.scale(), run(rows, slots).train(context));
  }

  /** The training itself, not begun yet. */
  XgboostRun run(NumberRows<T> rows, Slots slots) {
    float[] answers = new float[rows.answers().length];
    float[] weights = new float[answers.length];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = (float) rows.answers()[row];
    }
    Arrays.fill(weights, 1);
    return new XgboostRun(
        boosting,
        Map.of("objective", "reg:squarederror", "eval_metric", "rmse", "base_score", 0),
        new float[1],
        slots,
        rows.rows().slots(),
        answers,
        weights);
  }

  @Override
  public Recipe recipe() {
    return boosting.addTo(
        Recipe.of("xgboost.regressor")
            .with("features", features.describe())
            .with("target", target));
  }
}
