// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.stream.IntStream;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;

/**
 * Logistic regression by stochastic gradient descent, for two or more classes. Each class has its
 * own weights; probabilities are the softmax of the margins.
 *
 * <p>Cost: about 2 microseconds for each row, epoch and ten features.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param descent how it is learnt
 * @param classWeights how much the rows of each class count
 */
public record LogisticRegression<T>(
    Features<T> features,
    Target<T, Classification> target,
    Descent descent,
    ClassWeights classWeights)
    implements Trainer<T, Classification> {

  /** The same with this many passes over all rows, at least 1. */
  public LogisticRegression<T> epochs(int epochs) {
    return with(descent.epochs(epochs));
  }

  /** The same with steps of this size, positive. */
  public LogisticRegression<T> learningRate(double learningRate) {
    return with(descent.learningRate(learningRate));
  }

  /** The same with steps that look at this many rows, at least 1. */
  public LogisticRegression<T> minibatch(int minibatch) {
    return with(descent.minibatch(minibatch));
  }

  /**
   * The same, ended when the loss on a tenth of the rows, which are held out for it, has not become
   * better for so many epochs; the epochs after the best are forgotten. 0, the default, holds out
   * nothing. The held-out loss of each epoch is the metric {@code loss.heldOut}, the number of
   * epochs that count {@code epochs.kept}.
   */
  public LogisticRegression<T> patience(int patience) {
    return with(descent.patience(patience));
  }

  /** The same with other orders of the rows. */
  public LogisticRegression<T> seed(long seed) {
    return with(descent.seed(seed));
  }

  /** The same with {@link Optimiser#ADA_GRAD}, which is the default. */
  public LogisticRegression<T> adaGrad() {
    return with(descent.optimiser(Optimiser.ADA_GRAD));
  }

  /** The same with {@link Optimiser#SGD}; its rate should be about a tenth of AdaGrad's. */
  public LogisticRegression<T> sgd() {
    return with(descent.optimiser(Optimiser.SGD));
  }

  /** The same with rows that count as much as their class. */
  public LogisticRegression<T> classWeights(ClassWeights classWeights) {
    return new LogisticRegression<>(features, target, descent, classWeights);
  }

  private LogisticRegression<T> with(Descent other) {
    return new LogisticRegression<>(features, target, other, classWeights);
  }

  @Override
  public Model<T, Classification> train(Dataset<T> data, TrainingContext context) {
    ClassRows<T> rows = ClassRows.of(data, features, target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    HeldOut parts = HeldOut.of(rows.answers(), descent.seed());
    LinearWeights weights =
        descent.patience() == 0 || parts.isEmpty()
            ? weights(learn(rows, slots, context), slots)
            : patiently(rows, parts, slots, context);
    return new CompiledClassifier<>(rows.rows().features(), rows.labels(), weights);
  }

  LinearSGDModel learn(ClassRows<T> rows, Slots slots, TrainingContext context) {
    return trainer(descent.steps(), rows, context).train(examples(rows, slots));
  }

  /** Learns from some rows for as long as the loss of the others becomes better. */
  private LinearWeights patiently(
      ClassRows<T> rows, HeldOut parts, Slots slots, TrainingContext context) {
    ClassRows<T> seen = rows.select(parts.seen());
    ClassRows<T> held = rows.select(parts.held());
    double[] counting = classWeights.of(rows.labels(), rows.answers());
    MutableDataset<Label> examples = examples(seen, slots);
    Patience patience =
        new Patience(
            descent,
            seen.rows().size(),
            weights -> held.logLoss(weights(weights, examples, slots).classifier(slots), counting),
            context);
    DenseMatrix best = patience.best(() -> trainer(patience, seen, context).train(examples));
    return weights(best, examples, slots);
  }

  private LinearSGDTrainer trainer(
      StochasticGradientOptimiser steps, ClassRows<T> rows, TrainingContext context) {
    return new LinearSGDTrainer(
        new WatchedLogLoss(new Epochs(context, rows.rows().size(), descent.epochs())),
        steps,
        descent.epochs(),
        Epochs.UNLOGGED,
        descent.minibatch(),
        descent.seed());
  }

  private MutableDataset<Label> examples(ClassRows<T> rows, Slots slots) {
    return new Examples(slots)
        .labelled(rows.rows().slots(), rows.answers(), rows.weights(classWeights));
  }

  static LinearWeights weights(LinearSGDModel learnt, Slots slots) {
    return weights(
        learnt.getWeightsCopy(), learnt.getFeatureIDMap(), learnt.getOutputIDInfo(), slots);
  }

  private static LinearWeights weights(
      DenseMatrix learnt, MutableDataset<Label> examples, Slots slots) {
    return weights(learnt, examples.getFeatureIDMap(), examples.getOutputIDInfo(), slots);
  }

  private static LinearWeights weights(
      DenseMatrix learnt,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Label> labels,
      Slots slots) {
    int[] outputs =
        IntStream.range(0, labels.size())
            .map(position -> labels.getID(Examples.label(position)))
            .toArray();
    return LinearWeights.of(learnt, features, outputs, slots);
  }

  @Override
  public Recipe recipe() {
    return descent.addTo(
        Recipe.of("tribuo.logistic-regression")
            .with("features", features.describe())
            .with("target", target)
            .with("classWeights", classWeights));
  }
}
