// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Model;
import org.mlops4j.model.TrainingContext;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.ModelProto;

/**
 * A compiled model and the Tribuo model that it was made of, so that both can be asked about the
 * same rows, by one thread. It lives in this package because trainers keep what Tribuo made to
 * themselves.
 *
 * @param <T> the row
 */
public final class Twin<T> {
  private final Model<T, Classification> compiled;
  private final Scorer scorer;
  private final Block block;

  /** Where all rows of this twin are scored, as a host would keep it. */
  private final double[][] rows;

  private final double[][] placed = new double[Block.ROWS][];
  private final double[][] scores = new double[Block.ROWS][2];
  private final org.tribuo.Model<Label> tribuo;
  private final List<TreeModel<Label>> trees;
  private final FittedFeatures<T> features;
  private final Slots slots;
  private final Examples examples;
  private final UnaryOperator<double[]> columns;

  private Twin(
      Model<T, Classification> compiled,
      Scorer scorer,
      org.tribuo.Model<Label> tribuo,
      List<TreeModel<Label>> trees,
      FittedFeatures<T> features,
      Slots slots,
      UnaryOperator<double[]> columns) {
    this.compiled = compiled;
    this.scorer = scorer;
    this.block = scorer.block();
    this.rows = new double[Block.ROWS][features.slots() + scorer.scratch()];
    this.tribuo = tribuo;
    this.trees = trees;
    this.features = features;
    this.slots = slots;
    this.examples = new Examples(slots);
    this.columns = columns;
  }

  /** Twins of a forest. */
  public static <T> Twin<T> of(RandomForest<T> trainer, Dataset<T> data) {
    ClassRows<T> rows =
        ClassRows.of(data, trainer.features(), trainer.target(), TrainingContext.SILENT);
    FittedFeatures<T> features = rows.rows().features();
    Slots slots = Slots.of(features.learnt());
    Bins numbers = Bins.of(slots, rows.rows().slots(), trainer.growth().bins());
    TreeFlattener<Label> flattener = new TreeFlattener<>(slots, numbers, Growth::probabilities);
    List<TreeModel<Label>> trees = new ArrayList<>(Collections.nCopies(trainer.trees(), null));
    try {
      trainer.grow(rows, slots, numbers, TrainingContext.SILENT, trees::set);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a benchmark", e);
    }
    Trees forest = TreeFlattener.join(trees.stream().map(flattener::flatten).toList());
    return new Twin<>(
        new CompiledClassifier<>(features, rows.labels(), forest),
        forest.classifier(slots),
        WeightedEnsembleModel.createEnsembleFromExistingModels(
            "forest", new ArrayList<>(trees), new FullyWeightedVotingCombiner()),
        trees,
        features,
        slots,
        row -> numbers.binned(slots, row));
  }

  /** Twins of a linear model. */
  public static <T> Twin<T> of(LogisticRegression<T> trainer, Dataset<T> data) {
    ClassRows<T> rows =
        ClassRows.of(data, trainer.features(), trainer.target(), TrainingContext.SILENT);
    FittedFeatures<T> features = rows.rows().features();
    Slots slots = Slots.of(features.learnt());
    var tribuo = trainer.learn(rows, slots, TrainingContext.SILENT);
    LinearWeights weights = LogisticRegression.weights(tribuo, slots);
    return new Twin<>(
        new CompiledClassifier<>(features, rows.labels(), weights),
        weights.classifier(slots),
        tribuo,
        List.of(),
        features,
        slots,
        row -> row);
  }

  /** The compiled model. */
  public Model<T, Classification> compiled() {
    return compiled;
  }

  /** A row with its features extracted. */
  public double[] extracted(T row) {
    double[] filled = new double[features.slots()];
    features.fill(row, filled);
    return filled;
  }

  /**
   * Scores an extracted row, and nothing else.
   *
   * @return the probability of {@code true}
   */
  public double score(double[] extracted) {
    double[] answer = scores[0];
    answer[0] = 0;
    answer[1] = 0;
    scorer.score(place(extracted, 0), answer);
    return answer[1];
  }

  /**
   * Scores extracted rows, and nothing else.
   *
   * @return the sum of the probabilities of {@code true}
   */
  public double score(double[][] extracted) {
    for (int row = 0; row < extracted.length; row++) {
      placed[row] = place(extracted[row], row);
      scores[row][0] = 0;
      scores[row][1] = 0;
    }
    block.score(placed, scores, extracted.length);
    double sum = 0;
    for (int row = 0; row < extracted.length; row++) {
      sum += scores[row][1];
    }
    return sum;
  }

  /** A row where it can be scored: a scorer that works in no places beside it takes it as it is. */
  private double[] place(double[] extracted, int row) {
    if (scorer.scratch() == 0) {
      return extracted;
    }
    System.arraycopy(extracted, 0, rows[row], 0, extracted.length);
    return rows[row];
  }

  /** The same twin with Tribuo's model as a server has it: read from its protobuf. */
  public Twin<T> stored() {
    try {
      org.tribuo.Model<Label> read =
          org.tribuo.Model.deserialize(ModelProto.parseFrom(tribuo.serialize().toByteArray()))
              .castModel(Label.class);
      return new Twin<>(compiled, scorer, read, trees, features, slots, columns);
    } catch (IOException e) {
      throw new IllegalStateException("a model that was written must read", e);
    }
  }

  /** The model of Tribuo. */
  public org.tribuo.Model<Label> tribuo() {
    return tribuo;
  }

  /** The trees of Tribuo, which look at {@link #columns}. */
  public List<TreeModel<Label>> trees() {
    return trees;
  }

  /** The column that a tree calls by this name. */
  public static int column(String name) {
    return Slots.column(name);
  }

  /** The probability of {@code true} in a leaf. */
  public static double probability(LeafNode<Label> leaf) {
    return Growth.probabilities(leaf)[1];
  }

  /** What Tribuo's model sees of a row. */
  public double[] columns(T row) {
    double[] filled = new double[features.slots()];
    features.fill(row, filled);
    return columns.apply(filled);
  }

  /** The same as an example of Tribuo. */
  public Example<Label> example(T row) {
    return example(columns(row));
  }

  /** What Tribuo's model sees of a row, as its example. */
  public Example<Label> example(double[] columns) {
    return examples.of(Examples.label(0), columns);
  }

  /** The probability of {@code true} by Tribuo. */
  public double tribuo(Example<Label> example) {
    return probability(tribuo.predict(example));
  }

  /** The sum of the probabilities of {@code true} by Tribuo, which is handed all at once. */
  public double tribuo(List<Example<Label>> examples) {
    double sum = 0;
    for (Prediction<Label> prediction : tribuo.predict(examples)) {
      sum += probability(prediction);
    }
    return sum;
  }

  private static double probability(Prediction<Label> prediction) {
    Label yes = prediction.getOutputScores().get(Examples.label(1).getLabel());
    return Objects.requireNonNull(yes, "the score of true").getScore();
  }
}
