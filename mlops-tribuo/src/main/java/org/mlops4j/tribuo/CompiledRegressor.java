// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.mlops4j.data.Schema;
import org.mlops4j.model.Answer;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Model;
import org.mlops4j.model.Regression;

/** Fills a dense row and estimates. An answer is all it allocates, besides one double. */
final class CompiledRegressor<T> implements Model<T, Regression> {
  private final FittedFeatures<T> features;
  private final Scale scale;
  private final Parameters parameters;
  private final Scorer scorer;

  CompiledRegressor(FittedFeatures<T> features, Scale scale, Parameters parameters) {
    this.features = features;
    this.scale = scale;
    this.parameters = parameters;
    this.scorer = parameters.regressor(Slots.of(features.learnt()));
  }

  @Override
  public Regression predict(T row) {
    return predict(row, new double[scratch()]);
  }

  @Override
  public int scratch() {
    return features.slots() + scorer.scratch();
  }

  @Override
  public Regression predict(T row, double[] scratch) {
    features.fill(row, scratch);
    double[] estimate = new double[1];
    scorer.score(scratch, estimate);
    return new Regression(scale.restored(estimate[0]));
  }

  @Override
  public List<Answer<Regression>> predictAll(List<? extends T> rows) {
    return Batch.answers(
        rows, features, scorer, 1, estimate -> new Regression(scale.restored(estimate[0])));
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
    ModelFile.write(out, features, scale, parameters);
  }

  @Override
  public String toString() {
    return "estimate by " + features.reads();
  }
}
