// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.regression.Regressor;

/** Compiled models against the Tribuo models that they were made of. */
final class ScoringProperties {
  private static final int ROWS = 300;
  private static final int ULPS = 4;

  @Property(tries = 12, seed = "1")
  void linearMarginsAreTribuosToTheBit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int minibatch, @ForAll boolean binary)
      throws Exception {
    ClassRows<Visit> rows = classes(seed, binary ? Visit.BUYS : Visit.CLASS);
    Slots slots = slots(rows.rows());
    LinearSGDModel tribuo =
        Tribuo.logisticRegression(Visit.FEATURES, binary ? Visit.BUYS : Visit.CLASS)
            .minibatch(minibatch)
            .seed(seed)
            .learn(rows, slots, TrainingContext.SILENT);
    LinearWeights weights = LogisticRegression.weights(tribuo, slots);
    Scorer margins = weights.regressor(slots);
    Scorer scorer = weights.classifier(slots);
    Examples examples = new Examples(slots);
    SlotRows some = new SlotRows(slots, new double[0], seed);
    for (int i = 0; i < ROWS; i++) {
      double[] row = some.next();
      var example = examples.of(Examples.label(0), row);
      DenseVector expected =
          ((LinearParameters) tribuo.getModelParameters())
              .predict(SparseVector.createSparseVector(example, tribuo.getFeatureIDMap(), true));
      double[] actual = new double[weights.outputs()];
      margins.score(row, actual);
      assertSameBits(actual, byPosition(tribuo, expected));
      double[] scores = new double[weights.outputs()];
      scorer.score(row, scores);
      assertClose(scores, tribuo.predict(example));
    }
  }

  @Property(tries = 12, seed = "1")
  void treeScoresAreTribuosToTheBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int depth,
      @ForAll @IntRange(min = 2, max = 300) int bins) {
    ClassRows<Visit> rows = classes(seed, Visit.CLASS);
    Slots slots = slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), bins);
    TreeModel<Label> tribuo =
        Tribuo.tree(Visit.FEATURES, Visit.CLASS)
            .depth(depth)
            .minSplit(2)
            .learn(rows, slots, numbers, TrainingContext.SILENT);
    Trees trees = new TreeFlattener<>(slots, numbers, Growth::probabilities).flatten(tribuo);
    assertSameClasses(trees, tribuo, slots, numbers, seed);
  }

  @Property(tries = 8, seed = "1")
  void forestScoresAreTribuosToTheBit(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int members, @ForAll boolean binary)
      throws Exception {
    Target<Visit, Classification> target = binary ? Visit.BUYS : Visit.CLASS;
    ClassRows<Visit> rows = classes(seed, target);
    Slots slots = slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 64);
    List<Model<Label>> tribuo = new ArrayList<>();
    List<Trees> trees = new ArrayList<>();
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::probabilities);
    Tribuo.randomForest(Visit.FEATURES, target)
        .trees(members)
        .seed(seed)
        .grow(
            rows,
            slots,
            numbers,
            TrainingContext.SILENT,
            (member, tree) -> {
              tribuo.add(tree);
              trees.add(flattener.flatten(tree));
            });
    assertSameClasses(
        TreeFlattener.join(trees),
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "forest", tribuo, new FullyWeightedVotingCombiner()),
        slots,
        numbers,
        seed);
  }

  @Property(tries = 12, seed = "1")
  void estimatesAreTribuosToTheBit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int depth) {
    NumberRows<Visit> rows =
        NumberRows.of(Visit.some(200, seed), Visit.FEATURES, Visit.PAID, TrainingContext.SILENT);
    Slots slots = slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 32);
    TreeModel<Regressor> tree =
        Tribuo.regressionTree(Visit.FEATURES, Visit.PAID)
            .depth(depth)
            .minSplit(2)
            .learn(rows, slots, numbers, TrainingContext.SILENT);
    var line =
        Tribuo.linearRegression(Visit.FEATURES, Visit.PAID)
            .epochs(2)
            .seed(seed)
            .learn(rows, slots, TrainingContext.SILENT);
    Trees flat = new TreeFlattener<>(slots, numbers, Growth::estimate).flatten(tree);
    Scorer ofTree = flat.regressor(slots);
    Scorer ofLine = LinearRegression.weights(line, slots).regressor(slots);
    Examples examples = new Examples(slots);
    SlotRows some = new SlotRows(slots, flat.tests(), seed);
    Regressor unknown = new Regressor("estimate", Double.NaN);
    for (int i = 0; i < ROWS; i++) {
      double[] row = some.next();
      double[] actual = new double[2];
      ofTree.score(row, actual);
      double byTree =
          tree.predict(examples.of(unknown, numbers.binned(slots, row))).getOutput().getValues()[0];
      assertSameBits(new double[] {actual[0]}, byTree);
      double[] margin = new double[1];
      ofLine.score(row, margin);
      assertSameBits(margin, line.predict(examples.of(unknown, row)).getOutput().getValues()[0]);
    }
  }

  static ClassRows<Visit> classes(long seed, Target<Visit, Classification> target) {
    return ClassRows.of(Visit.some(200, seed), Visit.FEATURES, target, TrainingContext.SILENT);
  }

  static Slots slots(KnownRows<Visit> rows) {
    return Slots.of(rows.features().learnt());
  }

  static void assertSameClasses(
      Trees trees, Model<Label> tribuo, Slots slots, Bins numbers, long seed) {
    assertSameClasses(trees.classifier(slots), trees, tribuo, slots, numbers, seed);
  }

  static void assertSameClasses(
      Scorer scorer, Trees trees, Model<Label> tribuo, Slots slots, Bins numbers, long seed) {
    Examples examples = new Examples(slots);
    SlotRows some = new SlotRows(slots, trees.tests(), seed);
    for (int i = 0; i < ROWS; i++) {
      double[] row = some.next();
      Prediction<Label> expected =
          tribuo.predict(examples.of(Examples.label(0), numbers.binned(slots, row)));
      double[] actual = scores(scorer, row, trees.outputs());
      for (int position = 0; position < actual.length; position++) {
        assertSameBits(new double[] {actual[position]}, score(expected, position));
      }
    }
  }

  /** What a scorer says, whatever is in the places that it works in. */
  static double[] scores(Scorer scorer, double[] row, int outputs) {
    double[] wide = Arrays.copyOf(row, row.length + scorer.scratch());
    Arrays.fill(wide, row.length, wide.length, Double.NaN);
    double[] scores = new double[outputs];
    scorer.score(wide, scores);
    return scores;
  }

  private static double score(Prediction<Label> prediction, int position) {
    return prediction.getOutputScores().get(Examples.label(position).getLabel()).getScore();
  }

  private static double[] byPosition(Model<Label> model, DenseVector margins) {
    double[] values = new double[margins.size()];
    for (int position = 0; position < values.length; position++) {
      values[position] = margins.get(model.getOutputIDInfo().getID(Examples.label(position)));
    }
    return values;
  }

  private static void assertSameBits(double[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(Double.doubleToRawLongBits(actual[i]))
          .as("%s and %s", actual[i], expected[i])
          .isEqualTo(Double.doubleToRawLongBits(expected[i]));
    }
  }

  /**
   * Tribuo's exponential is {@code Math.exp}, ours {@code StrictMath.exp}; each may err by 1 ulp.
   */
  private static void assertClose(double[] actual, Prediction<Label> expected) {
    for (int position = 0; position < actual.length; position++) {
      double tribuo = score(expected, position);
      assertThat(Math.abs(actual[position] - tribuo))
          .as("%s and %s", actual[position], tribuo)
          .isLessThanOrEqualTo(ULPS * Math.ulp(tribuo));
    }
  }
}
