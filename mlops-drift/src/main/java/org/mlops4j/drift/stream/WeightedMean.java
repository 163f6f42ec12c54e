// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/** An exponentially weighted mean, and the sum of its squared weights. */
final class WeightedMean {
  private final double weight;
  private final boolean river;
  double mean;
  double squaredWeights;
  boolean empty = true;

  /**
   * A mean of nothing.
   *
   * @param river whether the first value already shrinks the squared weights, and a mean of exactly
   *     0 is taken for that of nothing, as River has it
   */
  WeightedMean(double weight, boolean river) {
    this.weight = weight;
    this.river = river;
    clear();
  }

  void add(double value) {
    boolean first = river ? mean == 0 : empty;
    mean = first ? value : weight * value + (1 - weight) * mean;
    if (river || !empty) {
      squaredWeights = weight * weight + (1 - weight) * (1 - weight) * squaredWeights;
    }
    empty = false;
  }

  void clear() {
    mean = 0;
    squaredWeights = 1;
    empty = true;
  }

  void become(WeightedMean other) {
    mean = other.mean;
    squaredWeights = other.squaredWeights;
    empty = other.empty;
  }
}
