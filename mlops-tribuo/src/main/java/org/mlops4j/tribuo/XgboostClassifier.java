// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Map;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;

/**
 * Boosted trees by XGBoost (Chen and Guestrin 2016), for two or more classes: one margin and its
 * logistic function for two, else a margin for each class and their softmax.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param boosting how its trees are grown
 * @param classWeights how much the rows of each class count
 * @see Xgboost
 */
public record XgboostClassifier<T>(
    Features<T> features,
    Target<T, Classification> target,
    Boosting boosting,
    ClassWeights classWeights)
    implements Trainer<T, Classification> {

  /** The same with at most this many rounds, at least 1. */
  public XgboostClassifier<T> rounds(int rounds) {
    return with(boosting.rounds(rounds));
  }

  /** The same with at most this many tests on the way to a leaf, 1 to 30. */
  public XgboostClassifier<T> depth(int depth) {
    return with(boosting.depth(depth));
  }

  /** The same with this much of each tree, in (0, 1]; less wants more rounds. */
  public XgboostClassifier<T> learningRate(double learningRate) {
    return with(boosting.learningRate(learningRate));
  }

  /** The same with rounds that see this share of the rows, in (0, 1]. */
  public XgboostClassifier<T> rowShare(double rowShare) {
    return with(boosting.rowShare(rowShare));
  }

  /** The same with trees that see this share of the columns, in (0, 1]. */
  public XgboostClassifier<T> columnShare(double columnShare) {
    return with(boosting.columnShare(columnShare));
  }

  /** The same with this penalty on the squares of leaves, at least 0. */
  public XgboostClassifier<T> lambda(double lambda) {
    return with(boosting.lambda(lambda));
  }

  /**
   * The same, ended when the loss on a tenth of the rows, which are held out for it, has not become
   * better for so many rounds; the rounds after the best are dropped. 0 holds out nothing.
   */
  public XgboostClassifier<T> patience(int patience) {
    return with(boosting.patience(patience));
  }

  /** The same with other samples. */
  public XgboostClassifier<T> seed(int seed) {
    return with(boosting.seed(seed));
  }

  /** The same with rows that count as much as their class. */
  public XgboostClassifier<T> classWeights(ClassWeights classWeights) {
    return new XgboostClassifier<>(features, target, boosting, classWeights);
  }

  private XgboostClassifier<T> with(Boosting other) {
    return new XgboostClassifier<>(features, target, other, classWeights);
  }

  @Override
  public Model<T, Classification> train(Dataset<T> data, TrainingContext context) {
    Xgboost.requirePresent();
    ClassRows<T> rows = ClassRows.of(data, features, target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    return new CompiledClassifier<>(
        rows.rows().features(), rows.labels(), run(rows, slots).train(context));
  }

  /** The training itself, not begun yet. */
  XgboostRun run(ClassRows<T> rows, Slots slots) {
    int classes = rows.labels().size();
    float[] answers = new float[rows.answers().length];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = rows.answers()[row];
    }
    return new XgboostRun(
        boosting,
        classes == 2
            ? Map.of("objective", "binary:logistic", "eval_metric", "logloss")
            : Map.of(
                "objective", "multi:softprob", "eval_metric", "mlogloss", "num_class", classes),
        classes == 2 ? new float[1] : XgboostRun.halves(classes),
        slots,
        rows.rows().slots(),
        answers,
        rows.weights(classWeights));
  }

  @Override
  public Recipe recipe() {
    return boosting.addTo(
        Recipe.of("xgboost.classifier")
            .with("features", features.describe())
            .with("target", target)
            .with("classWeights", classWeights));
  }
}
