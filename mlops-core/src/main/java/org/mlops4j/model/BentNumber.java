// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.stream.DoubleStream;
import org.mlops4j.data.DoubleAccessor;

/** A number that is kept within bounds, or of which the logarithm is taken. */
record BentNumber<T>(String name, DoubleAccessor<T> accessor, Scaling scaling)
    implements Feature<T> {

  @Override
  public String describe() {
    return "numeric(" + name + ", " + scaling + ")";
  }

  @Override
  public Double value(T row) {
    return accessor.of(row);
  }

  @Override
  public Learner<T> learner() {
    Quantiles numbers = new Quantiles();
    return new Learner<>() {
      @Override
      public void see(T row) {
        numbers.see(accessor.of(row));
      }

      @Override
      public LearntFeature learnt() {
        double[] sorted = numbers.sorted();
        double low = scaling.quantiles() ? Quantiles.at(sorted, scaling.low()) : scaling.low();
        double high = scaling.quantiles() ? Quantiles.at(sorted, scaling.high()) : scaling.high();
        Moments bent = new Moments();
        DoubleStream.of(sorted)
            .forEach(value -> bent.see(Coding.Bent.bent(value, low, high, scaling.logarithm())));
        return new LearntFeature.Shaped(
            name, low, high, scaling.logarithm(), bent.mean(), bent.scale());
      }
    };
  }
}
