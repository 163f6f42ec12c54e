// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.TrainingContext;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * Tribuo's own way to train a forest with the settings of ours, on examples of the same rows; the
 * numbers in them are not cut at quantiles.
 *
 * <p>It does what Tribuo's {@code RandomForestTrainer} does, tree after tree, but with the seeds of
 * ours: then both forests draw the same samples. A few trees on different samples differ by far
 * more than what is compared.
 *
 * @param <T> the row
 */
public final class TribuoForest<T> {
  private final RandomForest<T> settings;
  private final FittedFeatures<T> features;
  private final Examples examples;
  private final Slots slots;
  private final MutableDataset<Label> data;

  private TribuoForest(
      RandomForest<T> settings,
      FittedFeatures<T> features,
      Examples examples,
      Slots slots,
      MutableDataset<Label> data) {
    this.settings = settings;
    this.features = features;
    this.examples = examples;
    this.slots = slots;
    this.data = data;
  }

  /** Makes the examples. */
  public static <T> TribuoForest<T> prepare(RandomForest<T> settings, Dataset<T> rows) {
    ClassRows<T> known =
        ClassRows.of(rows, settings.features(), settings.target(), TrainingContext.SILENT);
    FittedFeatures<T> features = known.rows().features();
    Slots slots = Slots.of(features.learnt());
    Examples examples = new Examples(slots);
    return new TribuoForest<>(
        settings,
        features,
        examples,
        slots,
        examples.labelled(
            known.rows().slots(), known.answers(), known.weights(settings.classWeights())));
  }

  /**
   * Trains, and gives what tells the probability of {@code true}.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public ToDoubleFunction<T> train() throws InterruptedException {
    Growth growth = settings.growth();
    int columns = data.getFeatureIDMap().size();
    float share = Bootstrap.share(Math.sqrt(columns), columns);
    List<Model<Label>> trees = new ArrayList<>(Collections.nCopies(settings.trees(), null));
    new Bootstrap(settings.trees(), settings.seed())
        .grow(
            data,
            seed ->
                new CARTClassificationTrainer(
                    growth.depth(), growth.minSplit(), 0f, share, false, new GiniIndex(), seed),
            TrainingContext.SILENT,
            trees::set);
    Model<Label> forest =
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "forest", trees, new FullyWeightedVotingCombiner());
    String yes = Examples.label(1).getLabel();
    return row -> {
      double[] filled = new double[slots.size()];
      features.fill(row, filled);
      Label score =
          forest.predict(examples.of(Examples.label(0), filled)).getOutputScores().get(yes);
      return Objects.requireNonNull(score, "the score of true").getScore();
    };
  }
}
