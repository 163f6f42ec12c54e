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
import org.tribuo.common.tree.TreeModel;
import org.tribuo.regression.Regressor;

/**
 * A regression tree by CART (Breiman, Friedman, Olshen and Stone 1984) on squared error. Nothing in
 * it is random. A test asks whether a number is greater than a threshold, or whether a word is a
 * certain one; a leaf holds the mean of its rows, in single precision of the target's deviation.
 *
 * <p>Time and memory grow with rows times columns, where each word of a small vocabulary is a
 * column and a large one is one; see {@link #wordColumns}.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param growth how it is grown
 */
public record RegressionTree<T>(Features<T> features, Target<T, Regression> target, Growth growth)
    implements Trainer<T, Regression> {

  /** The same with at most this many tests on the way to a leaf, 1 to 1,000. */
  public RegressionTree<T> depth(int depth) {
    return new RegressionTree<>(features, target, growth.depth(depth));
  }

  /** The same with nodes of fewer rows left whole, at least 2. */
  public RegressionTree<T> minSplit(int minSplit) {
    return new RegressionTree<>(features, target, growth.minSplit(minSplit));
  }

  /** The same with numbers cut at this many quantiles, 2 to 65,536; fewer train faster. */
  public RegressionTree<T> bins(int bins) {
    return new RegressionTree<>(features, target, growth.bins(bins));
  }

  /**
   * The same with a column for each word of vocabularies of at most this many words, at least 0;
   * the words of larger ones are told as their {@linkplain Features#targetMean target mean}.
   */
  public RegressionTree<T> wordColumns(int wordColumns) {
    return new RegressionTree<>(features, target, growth.wordColumns(wordColumns));
  }

  @Override
  public Model<T, Regression> train(Dataset<T> data, TrainingContext context) {
    NumberRows<T> rows = NumberRows.of(data, growth.seen(features, target), target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), growth.bins());
    Trees tree =
        new TreeFlattener<>(slots, numbers, Growth::estimate)
            .flatten(learn(rows, slots, numbers, context));
    context.progress("tree", 1, 1);
    return new CompiledRegressor<>(rows.rows().features(), rows.scale(), tree);
  }

  TreeModel<Regressor> learn(
      NumberRows<T> rows, Slots slots, Bins numbers, TrainingContext context) {
    double[][] binned = numbers.binned(slots, rows.rows().slots());
    return growth.numbers(context).train(new Examples(slots).measured(binned, rows.answers()));
  }

  @Override
  public Recipe recipe() {
    return growth.addTo(
        Recipe.of("tribuo.regression-tree")
            .with("features", features.describe())
            .with("target", target));
  }
}
