// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.model.Features;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Regression;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;

/**
 * How a tree is grown.
 *
 * @param depth most tests on the way to a leaf, 1 to 1,000
 * @param minSplit rows that a node must have to be split, at least 2
 * @param bins most distinct values of a number that are looked at, 2 to 65,536
 * @param wordColumns most words of a vocabulary that become a column each, at least 0; those of a
 *     larger one are told as their {@linkplain Features#targetMean target mean}, unless there are
 *     more than two classes
 * @param randomSplits whether each column proposes one threshold, drawn at random, in place of its
 *     best
 */
public record Growth(int depth, int minSplit, int bins, int wordColumns, boolean randomSplits) {
  private static final int DEEPEST = 1_000;
  private static final int MOST_BINS = 1 << 16;
  private static final boolean NORMALISED = false;
  private static final float ANY_GAIN = 0f;
  private static final float ALL_COLUMNS = 1f;
  private static final long UNUSED_SEED = 1;

  /** Checks the settings. */
  public Growth {
    Arguments.within("depth", depth, 1, DEEPEST);
    Arguments.atLeast("minSplit", minSplit, 2);
    Arguments.within("bins", bins, 2, MOST_BINS);
    Arguments.atLeast("wordColumns", wordColumns, 0);
  }

  Growth depth(int other) {
    return new Growth(other, minSplit, bins, wordColumns, randomSplits);
  }

  Growth minSplit(int other) {
    return new Growth(depth, other, bins, wordColumns, randomSplits);
  }

  Growth bins(int other) {
    return new Growth(depth, minSplit, other, wordColumns, randomSplits);
  }

  Growth wordColumns(int other) {
    return new Growth(depth, minSplit, bins, other, randomSplits);
  }

  Growth randomly() {
    return new Growth(depth, minSplit, bins, wordColumns, true);
  }

  /** The features as a tree sees them: large vocabularies as target means. */
  <T> Features<T> seen(Features<T> features, Target<T, ?> target) {
    return target.isBinary() || target.output() == Regression.class
        ? features.meansBeyond(wordColumns, target)
        : features;
  }

  /** A fresh trainer of a tree that tells classes, whose splits choose from all columns. */
  CARTClassificationTrainer classes(TrainingContext context) {
    return classes(ALL_COLUMNS, UNUSED_SEED, context);
  }

  /**
   * A fresh trainer of a tree that tells classes.
   *
   * @param share of the columns that each split may choose from, at random
   */
  CARTClassificationTrainer classes(float share, long seed, TrainingContext context) {
    return new CARTClassificationTrainer(
        depth, minSplit, ANY_GAIN, share, randomSplits, new WatchedGini(context), seed);
  }

  /** A fresh trainer of a tree that estimates, whose splits choose from all columns. */
  CARTJointRegressionTrainer numbers(TrainingContext context) {
    return numbers(ALL_COLUMNS, UNUSED_SEED, context);
  }

  /**
   * A fresh trainer of a tree that estimates.
   *
   * @param share of the columns that each split may choose from, at random
   */
  CARTJointRegressionTrainer numbers(float share, long seed, TrainingContext context) {
    return new CARTJointRegressionTrainer(
        depth,
        minSplit,
        ANY_GAIN,
        share,
        randomSplits,
        new WatchedSquaredError(context),
        NORMALISED,
        seed);
  }

  /** The probabilities in a leaf, in the order of the labels. */
  static double[] probabilities(LeafNode<Label> leaf) {
    double[] values = new double[leaf.getDistribution().size()];
    for (Label label : leaf.getDistribution().values()) {
      values[Examples.position(label)] = label.getScore();
    }
    return values;
  }

  /** The vote of a leaf: 1 for its most likely label, 0 for the others. */
  static double[] vote(LeafNode<Label> leaf) {
    double[] values = new double[leaf.getDistribution().size()];
    values[Examples.position(leaf.getOutput())] = 1;
    return values;
  }

  /** The estimate in a leaf. */
  static double[] estimate(LeafNode<Regressor> leaf) {
    return leaf.getOutput().getValues();
  }

  Recipe addTo(Recipe recipe) {
    return recipe
        .with("depth", depth)
        .with("minSplit", minSplit)
        .with("bins", bins)
        .with("wordColumns", wordColumns)
        .with("splits", randomSplits ? "random" : "best");
  }
}
