// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/**
 * A random forest (Breiman 2001): each tree is grown on a bootstrap sample of the rows, and each of
 * its splits chooses from a random sample of columns, as many as the square root of all.
 *
 * <p>The answer is the mean of the class shares in the leaves, not the share of trees that vote for
 * a class: Tribuo's {@code FullyWeightedVotingCombiner}, not its {@code VotingCombiner}. Votes
 * throw away how sure a tree is; where one class is rare, hardly any tree votes for it, and most
 * rows tie.
 *
 * <p>Trees grow at once on the executor of the context, each with a seed of its own, so the model
 * is the same for any number of threads. Each thread takes the memory of one {@link DecisionTree}.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param trees how many, at least 1
 * @param growth how each tree is grown
 * @param classWeights how much the rows of each class count
 * @param seed of the samples
 */
public record RandomForest<T>(
    Features<T> features,
    Target<T, Classification> target,
    int trees,
    Growth growth,
    ClassWeights classWeights,
    long seed)
    implements Trainer<T, Classification> {

  /** Checks the settings. */
  public RandomForest {
    Arguments.atLeast("trees", trees, 1);
  }

  /** The same with this many trees, at least 1. */
  public RandomForest<T> trees(int trees) {
    return new RandomForest<>(features, target, trees, growth, classWeights, seed);
  }

  /** The same with at most this many tests on the way to a leaf, 1 to 1,000. */
  public RandomForest<T> depth(int depth) {
    return with(growth.depth(depth));
  }

  /** The same with nodes of fewer rows left whole, at least 2. */
  public RandomForest<T> minSplit(int minSplit) {
    return with(growth.minSplit(minSplit));
  }

  /** The same with numbers cut at this many quantiles, 2 to 65,536; fewer train faster. */
  public RandomForest<T> bins(int bins) {
    return with(growth.bins(bins));
  }

  /**
   * The same with a column for each word of vocabularies of at most this many words, at least 0;
   * the words of larger ones are told as their {@linkplain Features#targetMean target mean}.
   */
  public RandomForest<T> wordColumns(int wordColumns) {
    return with(growth.wordColumns(wordColumns));
  }

  /**
   * The same with thresholds drawn at random, one for each column that a split looks at: extremely
   * randomised trees (Geurts, Ernst and Wehenkel 2006). They train faster and vary more, so there
   * should be more of them.
   */
  public RandomForest<T> randomSplits() {
    return with(growth.randomly());
  }

  /** The same with rows that count as much as their class. */
  public RandomForest<T> classWeights(ClassWeights classWeights) {
    return new RandomForest<>(features, target, trees, growth, classWeights, seed);
  }

  /** The same with other samples. */
  public RandomForest<T> seed(long seed) {
    return new RandomForest<>(features, target, trees, growth, classWeights, seed);
  }

  private RandomForest<T> with(Growth other) {
    return new RandomForest<>(features, target, trees, other, classWeights, seed);
  }

  @Override
  public Model<T, Classification> train(Dataset<T> data, TrainingContext context)
      throws InterruptedException {
    ClassRows<T> rows = ClassRows.of(data, growth.seen(features, target), target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), growth.bins());
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::probabilities);
    Trees[] members = new Trees[trees];
    grow(
        rows, slots, numbers, context, (member, tree) -> members[member] = flattener.flatten(tree));
    Trees forest = TreeFlattener.join(Arrays.asList(members));
    return new CompiledClassifier<>(rows.rows().features(), rows.labels(), forest);
  }

  /** Grows all trees and hands each to its taker, from any thread. */
  void grow(
      ClassRows<T> rows,
      Slots slots,
      Bins numbers,
      TrainingContext context,
      Bootstrap.Taker<Label> taker)
      throws InterruptedException {
    MutableDataset<Label> examples =
        new Examples(slots)
            .labelled(
                numbers.binned(slots, rows.rows().slots()),
                rows.answers(),
                rows.weights(classWeights));
    int columns = examples.getFeatureIDMap().size();
    float share = Bootstrap.share(Math.sqrt(columns), columns);
    new Bootstrap(trees, seed)
        .grow(examples, member -> growth.classes(share, member, context), context, taker);
  }

  @Override
  public Recipe recipe() {
    return growth
        .addTo(
            Recipe.of("tribuo.random-forest")
                .with("features", features.describe())
                .with("target", target))
        .with("trees", trees)
        .with("classWeights", classWeights)
        .with("seed", seed);
  }
}
