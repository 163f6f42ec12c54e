// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.mlops4j.data.DoubleAccessor;

/**
 * A number of which training learns from all values in their order.
 *
 * @param learnt from the finite values of the training rows, ascending
 */
record RankedNumber<T>(
    String name,
    String describe,
    DoubleAccessor<T> accessor,
    Function<double[], LearntFeature> learnt)
    implements Feature<T> {

  /** A number that is kept within bounds, or of which the logarithm is taken. */
  static <T> RankedNumber<T> bent(String name, DoubleAccessor<T> accessor, Scaling scaling) {
    return new RankedNumber<>(
        name,
        "numeric(" + name + ", " + scaling + ")",
        accessor,
        sorted -> {
          double low = scaling.quantiles() ? Quantiles.at(sorted, scaling.low()) : scaling.low();
          double high = scaling.quantiles() ? Quantiles.at(sorted, scaling.high()) : scaling.high();
          Moments bent = new Moments();
          DoubleStream.of(sorted)
              .forEach(value -> bent.see(Coding.Bent.bent(value, low, high, scaling.logarithm())));
          return new LearntFeature.Shaped(
              name, low, high, scaling.logarithm(), bent.mean(), bent.scale());
        });
  }

  /** A number by the quantiles of the training rows that it lies between. */
  static <T> RankedNumber<T> binned(String name, DoubleAccessor<T> accessor, int bins) {
    return new RankedNumber<>(
        name,
        "bins(" + name + ", " + bins + ")",
        accessor,
        sorted ->
            new LearntFeature.Binned(
                name, DoubleStream.of(Quantiles.cuts(sorted, bins)).boxed().toList()));
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
        return learnt.apply(numbers.sorted());
      }
    };
  }
}
