// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.data.Dataset;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.tribuo.regression.sgd.linear.LinearSGDModel;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;

/**
 * Linear regression by stochastic gradient descent on the squared loss. The target is learnt in
 * standard units, so its unit does not matter to the learning rate.
 *
 * <p>Cost: about 2 microseconds for each row, epoch and ten features.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param epochs passes over all rows, at least 1
 * @param learningRate size of the steps, positive
 * @param minibatch rows of a step, at least 1
 * @param optimiser what scales the steps
 * @param seed of the order of the rows
 */
public record LinearRegression<T>(
    Features<T> features,
    Target<T, Regression> target,
    int epochs,
    double learningRate,
    int minibatch,
    Optimiser optimiser,
    long seed)
    implements Trainer<T, Regression> {

  /** Checks the settings. */
  public LinearRegression {
    descent(epochs, learningRate, minibatch, optimiser, seed);
  }

  /** The same with this many passes over all rows. */
  public LinearRegression<T> epochs(int epochs) {
    return new LinearRegression<>(
        features, target, epochs, learningRate, minibatch, optimiser, seed);
  }

  /** The same with steps of this size. */
  public LinearRegression<T> learningRate(double learningRate) {
    return new LinearRegression<>(
        features, target, epochs, learningRate, minibatch, optimiser, seed);
  }

  /** The same with steps that look at this many rows. */
  public LinearRegression<T> minibatch(int minibatch) {
    return new LinearRegression<>(
        features, target, epochs, learningRate, minibatch, optimiser, seed);
  }

  /** The same with another order of the rows. */
  public LinearRegression<T> seed(long seed) {
    return new LinearRegression<>(
        features, target, epochs, learningRate, minibatch, optimiser, seed);
  }

  /** The same with {@link Optimiser#ADA_GRAD}. */
  public LinearRegression<T> adaGrad() {
    return with(Optimiser.ADA_GRAD);
  }

  /** The same with {@link Optimiser#SGD}; its rate should be about a tenth of AdaGrad's. */
  public LinearRegression<T> sgd() {
    return with(Optimiser.SGD);
  }

  private LinearRegression<T> with(Optimiser optimiser) {
    return new LinearRegression<>(
        features, target, epochs, learningRate, minibatch, optimiser, seed);
  }

  private static Descent descent(
      int epochs, double learningRate, int minibatch, Optimiser optimiser, long seed) {
    return new Descent(epochs, learningRate, minibatch, optimiser, seed);
  }

  @Override
  public Model<T, Regression> train(Dataset<T> data, TrainingContext context) {
    NumberRows<T> rows = NumberRows.of(data, features, target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    LinearWeights weights = weights(learn(rows, slots, context), slots);
    return new CompiledRegressor<>(rows.rows().features(), rows.scale(), weights);
  }

  LinearSGDModel learn(NumberRows<T> rows, Slots slots, TrainingContext context) {
    WatchedSquaredLoss loss =
        new WatchedSquaredLoss(new Epochs(context, rows.rows().size(), epochs));
    return new LinearSGDTrainer(
            loss, optimiser.at(learningRate), epochs, Descent.UNLOGGED, minibatch, seed)
        .train(new Examples(slots).measured(rows.rows().slots(), rows.answers()));
  }

  static LinearWeights weights(LinearSGDModel learnt, Slots slots) {
    int[] only = {0};
    return LinearWeights.of(learnt.getWeightsCopy(), learnt.getFeatureIDMap(), only, slots);
  }

  @Override
  public Recipe recipe() {
    return descent(epochs, learningRate, minibatch, optimiser, seed)
        .addTo(
            Recipe.of("tribuo.linear-regression")
                .with("features", features.describe())
                .with("target", target));
  }
}
