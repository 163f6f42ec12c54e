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
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.regression.Regressor;
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

  /**
   * The same, ended when the loss on a tenth of the rows, which are held out for it, has not become
   * better for so many epochs; the epochs after the best are forgotten. 0, the default, holds out
   * nothing. The held-out loss of each epoch is the metric {@code loss.heldOut}, the number of
   * epochs that count {@code epochs.kept}.
   */
  public LinearRegression<T> patience(int patience) {
    return with(descent.patience(patience));
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
    HeldOut parts = HeldOut.of(rows.answers().length, descent.seed());
    LinearWeights weights =
        descent.patience() == 0 || parts.isEmpty()
            ? weights(learn(rows, slots, context), slots)
            : patiently(rows, parts, slots, context);
    return new CompiledRegressor<>(rows.rows().features(), rows.scale(), weights);
  }

  LinearSGDModel learn(NumberRows<T> rows, Slots slots, TrainingContext context) {
    return trainer(descent.steps(), rows, context).train(examples(rows, slots));
  }

  /** Learns from some rows for as long as the loss of the others becomes better. */
  private LinearWeights patiently(
      NumberRows<T> rows, HeldOut parts, Slots slots, TrainingContext context) {
    NumberRows<T> seen = rows.select(parts.seen());
    NumberRows<T> held = rows.select(parts.held());
    MutableDataset<Regressor> examples = examples(seen, slots);
    ImmutableFeatureMap columns = examples.getFeatureIDMap();
    Patience patience =
        new Patience(
            descent,
            seen.rows().size(),
            weights -> held.squaredLoss(weights(weights, columns, slots).regressor(slots)),
            context);
    DenseMatrix best = patience.best(() -> trainer(patience, seen, context).train(examples));
    return weights(best, columns, slots);
  }

  private LinearSGDTrainer trainer(
      StochasticGradientOptimiser steps, NumberRows<T> rows, TrainingContext context) {
    return new LinearSGDTrainer(
        new WatchedSquaredLoss(new Epochs(context, rows.rows().size(), descent.epochs())),
        steps,
        descent.epochs(),
        Epochs.UNLOGGED,
        descent.minibatch(),
        descent.seed());
  }

  private static MutableDataset<Regressor> examples(NumberRows<?> rows, Slots slots) {
    return new Examples(slots).measured(rows.rows().slots(), rows.answers());
  }

  static LinearWeights weights(LinearSGDModel learnt, Slots slots) {
    return weights(learnt.getWeightsCopy(), learnt.getFeatureIDMap(), slots);
  }

  private static LinearWeights weights(
      DenseMatrix learnt, ImmutableFeatureMap columns, Slots slots) {
    int[] only = {0};
    return LinearWeights.of(learnt, columns, only, slots);
  }

  @Override
  public Recipe recipe() {
    return descent.addTo(
        Recipe.of("tribuo.linear-regression")
            .with("features", features.describe())
            .with("target", target));
  }
}
