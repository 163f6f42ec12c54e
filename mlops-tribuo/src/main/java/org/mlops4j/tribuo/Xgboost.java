// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;

/**
 * Trainers on XGBoost. Training needs {@code ml.dmlc:xgboost4j_2.12} on the class path, which this
 * library does not bring; the models that it makes need nothing and are read by {@link
 * Tribuo#format()}.
 *
 * <p>What {@link Tribuo} says of its trainers holds for these, too. They train on one thread. Their
 * margins are those of XGBoost to the bit; probabilities are computed from them in double
 * precision, where XGBoost's are single.
 */
public final class Xgboost {
  private Xgboost() {}

  /** Probabilities of two or more classes by boosted trees. */
  public static <T> XgboostClassifier<T> classifier(
      Features<T> features, Target<T, Classification> target) {
    return new XgboostClassifier<>(features, target, defaults(), ClassWeights.equal());
  }

  /** A number by boosted trees. */
  public static <T> XgboostRegressor<T> regressor(
      Features<T> features, Target<T, Regression> target) {
    return new XgboostRegressor<>(features, target, defaults());
  }

  private static Boosting defaults() {
    return new Boosting(100, 6, 0.1, 1, 1, 1, 0, 1);
  }

  /**
   * Looks for the library, and lets this module read it: a jar of that name cannot be a module.
   *
   * @throws IllegalStateException if it is not there
   */
  static void requirePresent() {
    try {
      Class<?> library =
          Class.forName("ml.dmlc.xgboost4j.java.DMatrix", false, Xgboost.class.getClassLoader());
      Xgboost.class.getModule().addReads(library.getModule());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "training with XGBoost needs ml.dmlc:xgboost4j_2.12 on the class path", e);
    }
  }
}
