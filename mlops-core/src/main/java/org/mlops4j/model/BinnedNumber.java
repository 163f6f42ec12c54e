// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.stream.DoubleStream;
import org.mlops4j.data.DoubleAccessor;

/** A number by the quantiles of the training rows that it lies between. */
record BinnedNumber<T>(String name, DoubleAccessor<T> accessor, int bins) implements Feature<T> {

  @Override
  public String describe() {
    return "bins(" + name + ", " + bins + ")";
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
        double[] cuts = Quantiles.cuts(numbers.sorted(), bins);
        return new LearntFeature.Binned(name, DoubleStream.of(cuts).boxed().toList());
      }
    };
  }
}
