// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;

/** Compiled ensembles against Tribuo's ensembles of the same trees. */
final class EnsembleProperties {
  private static final int ROWS = 300;

  @Property(tries = 8, seed = "1")
  void scoresOfExtraTreesAreTribuosToTheBit(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int members, @ForAll boolean binary)
      throws Exception {
    Target<Visit, Classification> target = binary ? Visit.BUYS : Visit.CLASS;
    ClassRows<Visit> rows = ScoringProperties.classes(seed, target);
    Slots slots = ScoringProperties.slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 64);
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::probabilities);
    List<Model<Label>> tribuo = new ArrayList<>();
    List<Trees> trees = new ArrayList<>();
    Tribuo.extraTrees(Visit.FEATURES, target)
        .trees(members)
        .classWeights(ClassWeights.balanced())
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
    ScoringProperties.assertSameClasses(
        TreeFlattener.join(trees),
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "forest", tribuo, new FullyWeightedVotingCombiner()),
        slots,
        numbers,
        seed);
  }

  @Property(tries = 8, seed = "1")
  void scoresOfAdaBoostAreTribuosToTheBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 20) int rounds,
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll boolean binary) {
    Target<Visit, Classification> target = binary ? Visit.BUYS : Visit.CLASS;
    ClassRows<Visit> rows = ScoringProperties.classes(seed, target);
    Slots slots = ScoringProperties.slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 64);
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::vote);
    List<Model<Label>> tribuo = new ArrayList<>();
    List<Trees> trees = new ArrayList<>();
    List<Float> votes = new ArrayList<>();
    Tribuo.adaBoost(Visit.FEATURES, target)
        .rounds(rounds)
        .depth(depth)
        .boost(
            rows,
            slots,
            numbers,
            TrainingContext.SILENT,
            (tree, weight) -> {
              tribuo.add(tree);
              trees.add(flattener.flatten(tree));
              return votes.add(weight);
            });
    if (tribuo.size() < 2) {
      return; // Tribuo has no ensembles of one.
    }
    float[] weights = new float[votes.size()];
    for (int member = 0; member < weights.length; member++) {
      weights[member] = votes.get(member);
    }
    ScoringProperties.assertSameClasses(
        new Votes(TreeFlattener.join(trees), weights).classifier(slots),
        TreeFlattener.join(trees),
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "boosted", tribuo, new VotingCombiner(), weights),
        slots,
        numbers,
        seed);
  }

  @Property(tries = 8, seed = "1")
  void estimatesOfForestsAreTribuosToTheBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 20) int members,
      @ForAll boolean randomSplits)
      throws Exception {
    NumberRows<Visit> rows =
        NumberRows.of(Visit.some(200, seed), Visit.FEATURES, Visit.PAID, TrainingContext.SILENT);
    Slots slots = ScoringProperties.slots(rows.rows());
    Bins numbers = Bins.of(slots, rows.rows().slots(), 32);
    TreeFlattener<Regressor> flattener = new TreeFlattener<>(slots, numbers, Growth::estimate);
    List<Model<Regressor>> tribuo = new ArrayList<>(Collections.nCopies(members, null));
    List<Trees> trees = new ArrayList<>(Collections.nCopies(members, null));
    RegressionForest<Visit> trainer =
        Tribuo.regressionForest(Visit.FEATURES, Visit.PAID).trees(members).minSplit(2).seed(seed);
    (randomSplits ? trainer.randomSplits() : trainer)
        .grow(
            rows,
            slots,
            numbers,
            TrainingContext.SILENT,
            (member, tree) -> {
              tribuo.set(member, tree);
              trees.set(member, flattener.flatten(tree));
            });
    Model<Regressor> ensemble =
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "forest", tribuo, new AveragingCombiner());
    Trees forest = TreeFlattener.join(trees);
    Scorer scorer = new MeanTrees(forest).regressor(slots);
    Examples examples = new Examples(slots);
    SlotRows some = new SlotRows(slots, forest.tests(), seed);
    Regressor unknown = new Regressor("estimate", Double.NaN);
    for (int i = 0; i < ROWS; i++) {
      double[] row = some.next();
      double expected =
          ensemble
              .predict(examples.of(unknown, numbers.binned(slots, row)))
              .getOutput()
              .getValues()[0];
      // Arrays of doubles are equal here iff their bits are.
      assertThat(ScoringProperties.scores(scorer, row, 1)).isEqualTo(new double[] {expected});
    }
  }
}
