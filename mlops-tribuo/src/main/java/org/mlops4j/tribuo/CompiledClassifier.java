// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Answer;
import org.mlops4j.model.Classification;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Labels;
import org.mlops4j.model.Model;

/**
 * Fills a dense row and scores it for each label. An answer and its scores are all it allocates.
 */
final class CompiledClassifier<T> implements Model<T, Classification> {
  private final FittedFeatures<T> features;
  private final Labels labels;
  private final Parameters parameters;
  private final Scorer scorer;

  CompiledClassifier(FittedFeatures<T> features, Labels labels, Parameters parameters) {
    this.features = features;
    this.labels = labels;
    this.parameters = parameters;
    this.scorer = parameters.classifier(Slots.of(features.learnt()));
  }

  @Override
  public Classification predict(T row) {
    return predict(row, new double[scratch()]);
  }

  @Override
  public int scratch() {
    return features.slots() + scorer.scratch();
  }

  @Override
  public Classification predict(T row, double[] scratch) {
    features.fill(row, scratch);
    double[] scores = new double[labels.size()];
    scorer.score(scratch, scores);
    return Classification.of(labels, scores);
  }

  @Override
  public List<Answer<Classification>> predictAll(List<? extends T> rows) {
    return Batch.answers(
        rows, features, scorer, labels.size(), scores -> Classification.of(labels, scores));
  }

  @Override
  public List<String> reads(Schema<T> rows) {
    return features.reads();
  }

  @Override
  public String format() {
    return ModelFile.ID;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    ModelFile.write(out, features, labels, parameters);
  }

  @Override
  public String toString() {
    return "classifier of " + labels + " by " + features.reads();
  }
}
