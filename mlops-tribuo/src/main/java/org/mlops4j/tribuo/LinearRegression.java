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
 * @param descent how it is learnt
 */
public record LinearRegression<T>(
    Features<T> features, Target<T, Regression> target, Descent descent)
    implements Trainer<T, Regression> {

  /** The same with this many passes over all rows, at least 1. */
  public LinearRegression<T> epochs(int epochs) {
    return with(descent.epochs(epochs));
  }

  /** The same with steps of this size, positive. */
  public LinearRegression<T> learningRate(double learningRate) {
    return with(descent.learningRate(learningRate));
  }

  /** The same with steps that look at this many rows, at least 1. */
  public LinearRegression<T> minibatch(int minibatch) {
    return with(descent.minibatch(minibatch));
  }

  /** The same with other orders of the rows. */
  public LinearRegression<T> seed(long seed) {
    return with(descent.seed(seed));
  }

  /** The same with {@link Optimiser#ADA_GRAD}, which is the default. */
  public LinearRegression<T> adaGrad() {
    return with(descent.optimiser(Optimiser.ADA_GRAD));
  }

  /** The same with {@link Optimiser#SGD}; its rate should be about a tenth of AdaGrad's. */
  public LinearRegression<T> sgd() {
    return with(descent.optimiser(Optimiser.SGD));
  }

  private LinearRegression<T> with(Descent other) {
    return new LinearRegression<>(features, target, other);
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
        new WatchedSquaredLoss(new Epochs(context, rows.rows().size(), descent.epochs()));
    return new LinearSGDTrainer(
            loss,
            descent.optimiser().at(descent.learningRate(), descent.minibatch()),
            descent.epochs(),
            Epochs.UNLOGGED,
            descent.minibatch(),
            descent.seed())
        .train(new Examples(slots).measured(rows.rows().slots(), rows.answers()));
  }

  static LinearWeights weights(LinearSGDModel learnt, Slots slots) {
    int[] only = {0};
    return LinearWeights.of(learnt.getWeightsCopy(), learnt.getFeatureIDMap(), only, slots);
  }

  @Override
  public Recipe recipe() {
    return descent.addTo(
        Recipe.of("tribuo.linear-regression")
            .with("features", features.describe())
            .with("target", target));
  }
}
