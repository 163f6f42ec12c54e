// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;

/**
 * Trainers on Oracle Tribuo 4.3.2, with defaults that are good for a first try.
 *
 * <p>What holds for all of them:
 *
 * <ul>
 *   <li>A trainer is an immutable value; a setting gives another one. Equal settings, features,
 *       target and rows give the same model, bit for bit, on any JDK and any number of threads.
 *   <li>Rows whose target is null are left out; how many is the metric {@code rows.unlabelled}.
 *       Vocabularies and scales are learnt from the other rows, as a predictor would see them. A
 *       missing number counts as the mean, an unknown word as none of the known ones.
 *   <li>Data that cannot train gives an {@link IllegalArgumentException}: no row, no known target,
 *       a single class, a feature that reads an outcome. Features that do not vary are no error.
 *   <li>A training reports its progress and can be cancelled at any time. With descents a step of
 *       progress is an epoch, with forests a tree; {@code loss} is the mean loss of each epoch.
 *   <li>Training takes some 200 bytes of memory for each row and feature, besides the rows.
 * </ul>
 *
 * <p>Tribuo reports each descent by two lines of {@code java.util.logging} at level INFO. They
 * repeat what the context is told, so the level of that one logger, {@code
 * org.tribuo.common.sgd.AbstractSGDTrainer}, is set to WARNING before the first descent, unless the
 * host has given it a level. No other logger is touched.
 */
public final class Tribuo {
  private Tribuo() {}

  /** Reads all models that trainers of this class make. */
  public static ModelFormat format() {
    return new ModelFile();
  }

  /** Probabilities of two or more classes by a linear model: fast, small, hard to beat on words. */
  public static <T> LogisticRegression<T> logisticRegression(
      Features<T> features, Target<T, Classification> target) {
    return new LogisticRegression<>(
        features, target, new Descent(5, 0.03, 1, Optimiser.ADA_GRAD, 0, 1), ClassWeights.equal());
  }

  /** Probabilities of two or more classes by one decision tree: a model that can be read. */
  public static <T> DecisionTree<T> tree(Features<T> features, Target<T, Classification> target) {
    return new DecisionTree<>(features, target, grown(8), ClassWeights.equal());
  }

  /** Probabilities of two or more classes by many trees, each on a sample of rows and features. */
  public static <T> RandomForest<T> randomForest(
      Features<T> features, Target<T, Classification> target) {
    return new RandomForest<>(features, target, 100, grown(12), ClassWeights.equal(), 1);
  }

  /**
   * Probabilities of two or more classes by many trees whose thresholds are drawn at random: a
   * forest that trains faster.
   */
  public static <T> RandomForest<T> extraTrees(
      Features<T> features, Target<T, Classification> target) {
    return randomForest(features, target).randomSplits();
  }

  /** Two or more classes by small trees, each mending the mistakes of those before it. */
  public static <T> AdaBoost<T> adaBoost(Features<T> features, Target<T, Classification> target) {
    return new AdaBoost<>(features, target, 50, 0, grown(3), ClassWeights.equal());
  }

  /** A number by a linear model. */
  public static <T> LinearRegression<T> linearRegression(
      Features<T> features, Target<T, Regression> target) {
    return new LinearRegression<>(
        features, target, new Descent(10, 0.03, 1, Optimiser.ADA_GRAD, 0, 1));
  }

  /** A number by one decision tree. */
  public static <T> RegressionTree<T> regressionTree(
      Features<T> features, Target<T, Regression> target) {
    return new RegressionTree<>(features, target, grown(8));
  }

  /** A number by many trees, each on a sample of rows and features. */
  public static <T> RegressionForest<T> regressionForest(
      Features<T> features, Target<T, Regression> target) {
    return new RegressionForest<>(features, target, 100, grown(12), 1);
  }

  private static Growth grown(int depth) {
    return new Growth(depth, 10, 64, 32, false);
  }
}
