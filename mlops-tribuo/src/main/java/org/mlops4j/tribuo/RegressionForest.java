// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.tribuo.MutableDataset;
import org.tribuo.regression.Regressor;

/**
 * A random forest that estimates (Breiman 2001): each tree is grown on a bootstrap sample of the
 * rows, and each of its splits chooses from a random third of the columns. The estimate is the mean
 * of the trees'.
 *
 * <p>Trees grow at once on the executor of the context, each with a seed of its own, so the model
 * is the same for any number of threads. Each thread takes the memory of one {@link
 * RegressionTree}.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param trees how many, at least 1
 * @param growth how each tree is grown
 * @param seed of the samples
 */
public record RegressionForest<T>(
    Features<T> features, Target<T, Regression> target, int trees, Growth growth, long seed)
    implements Trainer<T, Regression> {
  private static final double SHARE = 1 / 3.0;

  /** Checks the settings. */
  public RegressionForest {
    Arguments.atLeast("trees", trees, 1);
  }

  /** The same with this many trees, at least 1. */
  public RegressionForest<T> trees(int trees) {
    return new RegressionForest<>(features, target, trees, growth, seed);
  }

  /** The same with at most this many tests on the way to a leaf, 1 to 1,000. */
  public RegressionForest<T> depth(int depth) {
    return with(growth.depth(depth));
  }

  /** The same with nodes of fewer rows left whole, at least 2. */
  public RegressionForest<T> minSplit(int minSplit) {
    return with(growth.minSplit(minSplit));
  }

  /** The same with numbers cut at this many quantiles, 2 to 65,536; fewer train faster. */
  public RegressionForest<T> bins(int bins) {
    return with(growth.bins(bins));
  }

  /**
   * The same with a column for each word of vocabularies of at most this many words, at least 0;
   * the words of larger ones are told as their {@linkplain Features#targetMean target mean}.
   */
  public RegressionForest<T> wordColumns(int wordColumns) {
    return with(growth.wordColumns(wordColumns));
  }

  /** The same with thresholds drawn at random: extremely randomised trees. */
  public RegressionForest<T> randomSplits() {
    return with(growth.randomly());
  }

  /** The same with other samples. */
  public RegressionForest<T> seed(long seed) {
    return new RegressionForest<>(features, target, trees, growth, seed);
  }

  private RegressionForest<T> with(Growth other) {
    return new RegressionForest<>(features, target, trees, other, seed);
  }

  @Override
  public Model<T, Regression> train(Dataset<T> data, TrainingContext context)
      throws InterruptedException {
    NumberRows<T> rows = NumberRows.of(data, growth.seen(features, target), target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), growth.bins());
    TreeFlattener<Regressor> flattener = new TreeFlattener<>(slots, numbers, Growth::estimate);
    Trees[] members = new Trees[trees];
    grow(
        rows, slots, numbers, context, (member, tree) -> members[member] = flattener.flatten(tree));
    MeanTrees forest = new MeanTrees(TreeFlattener.join(Arrays.asList(members)));
    return new CompiledRegressor<>(rows.rows().features(), rows.scale(), forest);
  }

  /** Grows all trees and hands each to its taker, from any thread. */
  void grow(
      NumberRows<T> rows,
      Slots slots,
      Bins numbers,
      TrainingContext context,
      Bootstrap.Taker<Regressor> taker)
      throws InterruptedException {
    MutableDataset<Regressor> examples =
        new Examples(slots).measured(numbers.binned(slots, rows.rows().slots()), rows.answers());
    int columns = examples.getFeatureIDMap().size();
    float share = Bootstrap.share(columns * SHARE, columns);
    new Bootstrap(trees, seed)
        .grow(examples, member -> growth.numbers(share, member, context), context, taker);
  }

  @Override
  public Recipe recipe() {
    return growth
        .addTo(
            Recipe.of("tribuo.regression-forest")
                .with("features", features.describe())
                .with("target", target))
        .with("trees", trees)
        .with("seed", seed);
  }
}
