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
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.TreeModel;

/**
 * Boosted trees that vote, for two or more classes: AdaBoost (Freund and Schapire 1997) in its form
 * SAMME for many (Zhu, Zou, Rosset and Hastie 2009). Each tree is grown with more weight on the
 * rows that those before it got wrong; nothing in it is random. It ends early with a tree that
 * makes no mistake, or before one that is no better than chance.
 *
 * <p>Scores are shares of weighted votes. They lie in [0, 1] and sum to 1, but are no frequencies:
 * calibrate them before they are taken for probabilities.
 *
 * @param features what the model sees
 * @param target what it learns
 * @param rounds most trees, at least 1
 * @param patience rounds without fewer mistakes on held-out rows that end the training; 0 for never
 * @param growth how each tree is grown
 * @param classWeights how much the rows of each class count in the first round
 */
public record AdaBoost<T>(
    Features<T> features,
    Target<T, Classification> target,
    int rounds,
    int patience,
    Growth growth,
    ClassWeights classWeights)
    implements Trainer<T, Classification> {
  /** Nothing but the held-out rows is drawn, so a seed of the host's would say little. */
  private static final long HELD_OUT_SEED = 1;

  /** Checks the settings. */
  public AdaBoost {
    Arguments.atLeast("rounds", rounds, 1);
    Arguments.atLeast("patience", patience, 0);
  }

  /** The same with at most this many trees, at least 1. */
  public AdaBoost<T> rounds(int rounds) {
    return new AdaBoost<>(features, target, rounds, patience, growth, classWeights);
  }

  /**
   * The same, ended when all trees together have not made fewer mistakes on a tenth of the rows,
   * which are held out for it and the same in each training, for so many rounds; the trees after
   * the best are dropped. 0, the default, holds out nothing. The mistakes are the metric {@code
   * error.heldOut}, the number of trees that count {@code rounds.kept}.
   */
  public AdaBoost<T> patience(int patience) {
    return new AdaBoost<>(features, target, rounds, patience, growth, classWeights);
  }

  /** The same with at most this many tests on the way to a leaf, 1 to 1,000. */
  public AdaBoost<T> depth(int depth) {
    return with(growth.depth(depth));
  }

  /** The same with nodes of less than the weight of so many rows left whole, at least 2. */
  public AdaBoost<T> minSplit(int minSplit) {
    return with(growth.minSplit(minSplit));
  }

  /** The same with numbers cut at this many quantiles, 2 to 65,536; fewer train faster. */
  public AdaBoost<T> bins(int bins) {
    return with(growth.bins(bins));
  }

  /**
   * The same with a column for each word of vocabularies of at most this many words, at least 0;
   * the words of larger ones are told as their {@linkplain Features#targetMean target mean}.
   */
  public AdaBoost<T> wordColumns(int wordColumns) {
    return with(growth.wordColumns(wordColumns));
  }

  /** The same with rows that count as much as their class. */
  public AdaBoost<T> classWeights(ClassWeights classWeights) {
    return new AdaBoost<>(features, target, rounds, patience, growth, classWeights);
  }

  private AdaBoost<T> with(Growth other) {
    return new AdaBoost<>(features, target, rounds, patience, other, classWeights);
  }

  @Override
  public Model<T, Classification> train(Dataset<T> data, TrainingContext context) {
    ClassRows<T> rows = ClassRows.of(data, growth.seen(features, target), target, context);
    Slots slots = Slots.of(rows.rows().features().learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), growth.bins());
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::vote);
    HeldOut parts = HeldOut.of(rows.answers(), HELD_OUT_SEED);
    boolean judged = patience > 0 && !parts.isEmpty();
    VotesSoFar votes =
        new VotesSoFar(
            slots,
            judged ? rows.select(parts.held()) : rows.select(new int[0]),
            classWeights.of(rows.labels(), rows.answers()),
            patience,
            context);
    boost(
        judged ? rows.select(parts.seen()) : rows,
        slots,
        numbers,
        context,
        (tree, weight) -> votes.add(flattener.flatten(tree), weight));
    return new CompiledClassifier<>(rows.rows().features(), rows.labels(), votes.best());
  }

  /** Gets each tree with the weight of its vote, in turn. */
  interface Taker {
    /** Whether more trees are wanted. */
    boolean take(TreeModel<Label> tree, float weight);
  }

  void boost(ClassRows<T> rows, Slots slots, Bins numbers, TrainingContext context, Taker taker) {
    double[][] binned = numbers.binned(slots, rows.rows().slots());
    float[] weights = rows.weights(classWeights);
    MutableDataset<Label> examples = new Examples(slots).labelled(binned, rows.answers(), weights);
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::vote);
    boolean[] wrong = new boolean[weights.length];
    for (int round = 0; round < rounds; round++) {
      TreeModel<Label> tree = growth.classes(context).train(examples);
      Scorer votes = flattener.flatten(tree).classifier(slots);
      double error = error(rows, votes, weights, wrong);
      double weight =
          StrictMath.log((1 - error) / error) + StrictMath.log(rows.labels().size() - 1);
      boolean perfect = error == 0;
      boolean useless = !(weight > 0);
      context.metric("error", round, error);
      boolean more =
          useless && round > 0 || taker.take(tree, perfect || useless ? 1 : (float) weight);
      context.progress("tree", round + 1, rounds);
      if (perfect || useless || !more) {
        return;
      }
      reweigh(examples, weights, wrong, StrictMath.exp(weight));
    }
  }

  /** The weight of the rows that a tree gets wrong, as a part of all. */
  private double error(ClassRows<T> rows, Scorer votes, float[] weights, boolean[] wrong) {
    double mistaken = 0;
    double all = 0;
    double[] vote = new double[rows.labels().size()];
    for (int row = 0; row < weights.length; row++) {
      votes.score(rows.rows().slots()[row], vote);
      wrong[row] = vote[rows.answers()[row]] == 0;
      mistaken += wrong[row] ? weights[row] : 0;
      all += weights[row];
    }
    return mistaken / all;
  }

  /** Multiplies the weights of the wrong rows, and keeps the mean of all at 1. */
  private static void reweigh(
      MutableDataset<Label> examples, float[] weights, boolean[] wrong, double factor) {
    double all = 0;
    for (int row = 0; row < weights.length; row++) {
      all += weights[row] * (wrong[row] ? factor : 1);
    }
    int row = 0;
    for (Example<Label> example : examples) {
      weights[row] *= (float) ((wrong[row] ? factor : 1) * weights.length / all);
      example.setWeight(weights[row++]);
    }
  }

  @Override
  public Recipe recipe() {
    return growth
        .addTo(
            Recipe.of("tribuo.ada-boost")
                .with("features", features.describe())
                .with("target", target)
                .with("classWeights", classWeights))
        .with("rounds", rounds)
        .with("patience", patience);
  }
}
