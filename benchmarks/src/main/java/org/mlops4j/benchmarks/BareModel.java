// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.OutputStream;
import org.mlops4j.model.Classification;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Model;

/**
 * A model whose score can be measured alone, without its features: what the serving path is
 * compared with. Its weights are made up, its work is that of a real one.
 */
abstract class BareModel implements Model<Ride, Classification> {
  private final FittedFeatures<Ride> features;

  BareModel(FittedFeatures<Ride> features) {
    this.features = features;
  }

  /** The probability of a filled row. */
  abstract double score(double[] slots);

  final FittedFeatures<Ride> features() {
    return features;
  }

  @Override
  public final int scratch() {
    return features.slots();
  }

  @Override
  public final Classification predict(Ride row) {
    return predict(row, new double[features.slots()]);
  }

  @Override
  public final Classification predict(Ride row, double[] scratch) {
    features.fill(row, scratch);
    return Classification.binary(score(scratch));
  }

  @Override
  public final String format() {
    return "benchmark";
  }

  @Override
  public final void write(OutputStream out) {
    throw new UnsupportedOperationException("a model of the benchmarks is not stored");
  }
}
