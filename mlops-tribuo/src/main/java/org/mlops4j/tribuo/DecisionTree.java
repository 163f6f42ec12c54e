// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.TreeModel;

/**
 * A classification tree by CART (Breiman, Friedman, Olshen and Stone 1984) on Gini impurity.
 * Nothing in it is random. A test asks whether a number is greater than a threshold, or whether a
 * word is a certain one; a leaf holds the shares of the classes among its rows.
 *
 * <p>Time and memory grow with rows times columns, where each word of a small vocabulary is a
 * column and a large one is one; see {@link #wordColumns}.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param growth how it is grown
 * @param classWeights how much the rows of each class count
 */
public record DecisionTree<T>(
    Features<T> features,
    Target<T, Classification> target,
    Growth growth,
    ClassWeights classWeights)
    implements Trainer<T, Classification> {

  /** The same with at most this many tests on the way to a leaf, 1 to 1,000. */
  public DecisionTree<T> depth(int depth) {
    return with(growth.depth(depth));
  }

  /** The same with nodes of fewer rows left whole, at least 2. */
  public DecisionTree<T> minSplit(int minSplit) {
    return with(growth.minSplit(minSplit));
  }

  /** The same with numbers cut at this many quantiles, 2 to 65,536; fewer train faster. */
  public DecisionTree<T> bins(int bins) {
    return with(growth.bins(bins));
  }

  /**
   * The same with a column for each word of vocabularies of at most this many words, at least 0;
   * the words of larger ones are told as their {@linkplain Features#targetMean target mean}.
   */
  public DecisionTree<T> wordColumns(int wordColumns) {
    return with(growth.wordColumns(wordColumns));
  }

  /** The same with rows that count as much as their class. */
  public DecisionTree<T> classWeights(ClassWeights classWeights) {
    return new DecisionTree<>(features, target, growth, classWeights);
  }

  private DecisionTree<T> with(Growth other) {
    return new DecisionTree<>(features, target, other, classWeights);
  }

  @Override
  public Model<T, Classification> train(Dataset<T> data, TrainingContext context) {
    ClassRows<T> rows = ClassRows.of(data, growth.seen(features, target), target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), growth.bins());
    Trees tree =
        new TreeFlattener<>(slots, numbers, Growth::probabilities)
            .flatten(learn(rows, slots, numbers, context));
    context.progress("tree", 1, 1);
    return new CompiledClassifier<>(rows.rows().features(), rows.labels(), tree);
  }

  TreeModel<Label> learn(ClassRows<T> rows, Slots slots, Bins numbers, TrainingContext context) {
    double[][] binned = numbers.binned(slots, rows.rows().slots());
    return growth
        .classes(context)
        .train(new Examples(slots).labelled(binned, rows.answers(), rows.weights(classWeights)));
  }

  @Override
  public Recipe recipe() {
    return growth.addTo(
        Recipe.of("tribuo.tree")
            .with("features", features.describe())
            .with("target", target)
            .with("classWeights", classWeights));
  }
}
