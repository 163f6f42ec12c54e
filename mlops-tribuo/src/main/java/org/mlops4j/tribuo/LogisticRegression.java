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
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;

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
    LinearWeights weights = weights(learn(rows, slots, context), slots);
    return new CompiledClassifier<>(rows.rows().features(), rows.labels(), weights);
  }

  LinearSGDModel learn(ClassRows<T> rows, Slots slots, TrainingContext context) {
    WatchedLogLoss loss =
        new WatchedLogLoss(new Epochs(context, rows.rows().size(), descent.epochs()));
    return new LinearSGDTrainer(
            loss,
            descent.optimiser().at(descent.learningRate(), descent.minibatch()),
            descent.epochs(),
            Epochs.UNLOGGED,
            descent.minibatch(),
            descent.seed())
        .train(
            new Examples(slots)
                .labelled(rows.rows().slots(), rows.answers(), rows.weights(classWeights)));
  }

  static LinearWeights weights(LinearSGDModel learnt, Slots slots) {
    ImmutableOutputInfo<Label> labels = learnt.getOutputIDInfo();
    int[] outputs =
        IntStream.range(0, labels.size())
            .map(position -> labels.getID(Examples.label(position)))
            .toArray();
    return LinearWeights.of(learnt.getWeightsCopy(), learnt.getFeatureIDMap(), outputs, slots);
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
