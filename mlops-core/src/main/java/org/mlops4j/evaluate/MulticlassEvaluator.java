// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Model;
import org.mlops4j.model.Target;

/**
 * Judges models that tell several classes apart. Made by {@link Evaluate#classes}.
 *
 * <p>Rows whose target is null are not judged but counted. Every other row is given to the model
 * without its outcomes. The classes are those of the model's answers; one that only the rows have
 * comes after them with a probability of 0, so that a row of it is always decided wrongly.
 *
 * @param <T> the row
 * @param target the class
 * @param cluster what is equal for rows that are correlated; null if rows are independent
 */
public record MulticlassEvaluator<T>(
    Target<T, Classification> target, @Nullable Accessor<T, ?> cluster)
    implements Evaluator<T, Classification, MulticlassEvaluation> {

  private static final List<Metric<MulticlassEvaluation>> KEPT =
      List.of(
          MulticlassEvaluation.ACCURACY,
          MulticlassEvaluation.BALANCED_ACCURACY,
          MulticlassEvaluation.MACRO_F1,
          MulticlassEvaluation.MCC,
          MulticlassEvaluation.AUC,
          MulticlassEvaluation.LOG_LOSS,
          MulticlassEvaluation.BRIER);

  /** Checks that the cluster is a method reference. */
  public MulticlassEvaluator {
    Holdout.requireReference(cluster);
  }

  /** See {@link BinaryEvaluator#clusteredBy}. */
  public MulticlassEvaluator<T> clusteredBy(Accessor<T, ?> key) {
    return new MulticlassEvaluator<>(target, key);
  }

  /**
   * Judges.
   *
   * @throws IllegalArgumentException if there is no row, a score is no probability, or not all
   *     answers have the same labels
   */
  @Override
  public MulticlassEvaluation evaluate(Model<T, Classification> model, Dataset<T> holdout) {
    if (holdout.isEmpty()) {
      throw new IllegalArgumentException(
          "holdout was empty but an answer to one of its rows must tell the classes");
    }
    Holdout<T> labelled = Holdout.of(holdout, row -> target.label(row) != null);
    Labels answered = model.predict(holdout.servedRow(0)).labels();
    List<@Nullable String> truth =
        labelled.positions().mapToObj(holdout::row).<@Nullable String>map(target::label).toList();
    Labels labels = union(answered, truth);
    double[][] probabilities =
        labelled
            .positions()
            .mapToObj(row -> probabilities(model, holdout, row, answered, labels.size()))
            .toArray(double[][]::new);
    MulticlassEvaluation evaluation =
        MulticlassEvaluation.of(
                labels, probabilities, truth.stream().mapToInt(labels::position).toArray())
            .withUnlabelled(labelled.unlabelled());
    return cluster == null ? evaluation : evaluation.withClusters(labelled.clusters(cluster));
  }

  private static <T> double[] probabilities(
      Model<T, Classification> model, Dataset<T> holdout, int row, Labels labels, int classes) {
    Classification answer = model.predict(holdout.servedRow(row));
    if (!answer.labels().equals(labels)) {
      throw new IllegalArgumentException(
          "labels of the answer to holdout row "
              + row
              + " were "
              + answer.labels()
              + " but must be those of the first row, "
              + labels);
    }
    double[] probabilities = new double[classes];
    for (int label = 0; label < labels.size(); label++) {
      double score = answer.score(label);
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(
            "score of holdout row " + row + " was " + score + " but must lie in [0, 1]");
      }
      probabilities[label] = score;
    }
    return probabilities;
  }

  private static Labels union(Labels answered, List<@Nullable String> truth) {
    TreeSet<String> others = new TreeSet<>(truth);
    others.removeAll(answered.names());
    return others.isEmpty()
        ? answered
        : Labels.of(Stream.concat(answered.names().stream(), others.stream()).toList());
  }

  /** The usual metrics and the numbers of rows; what is undefined is left out. */
  @Override
  public SortedMap<String, Double> metrics(MulticlassEvaluation evaluation) {
    return Holdout.metrics(evaluation, KEPT);
  }

  @Override
  public Optional<EvaluationForm<MulticlassEvaluation>> form() {
    return Optional.of(EvaluationBytes.MULTICLASS);
  }
}
