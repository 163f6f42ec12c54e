// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import java.util.List;
import org.mlops4j.model.TrainingContext;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/**
 * Mean squared error of a node, which also ends a cancelled training. It sums in double precision
 * where Tribuo's own sums in single, which loses small gains among many rows. One tree, one thread.
 */
final class WatchedSquaredError implements RegressorImpurity {
  private static final int ASKED = 1 << 8;

  private final TrainingContext context;
  private int calls;

  WatchedSquaredError(TrainingContext context) {
    this.context = context;
  }

  @Override
  public double impurity(float[] targets, float[] weights) {
    Sum sum = new Sum();
    for (int i = 0; i < targets.length; i++) {
      sum.add(targets[i], weights[i]);
    }
    return sum.impurity().impurity;
  }

  @Override
  public ImpurityTuple impurityTuple(
      int[] indices, int indicesLength, float[] targets, float[] weights) {
    Sum sum = new Sum();
    for (int i = 0; i < indicesLength; i++) {
      sum.add(targets[indices[i]], weights[indices[i]]);
    }
    return sum.impurity();
  }

  @Override
  public ImpurityTuple impurityTuple(List<int[]> indices, float[] targets, float[] weights) {
    if (++calls % ASKED == 0) {
      context.throwIfCancelled();
    }
    Sum sum = new Sum();
    for (int[] part : indices) {
      for (int index : part) {
        sum.add(targets[index], weights[index]);
      }
    }
    return sum.impurity();
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new MeanSquaredError().getProvenance();
  }

  /** Weighted sums of a node. */
  private static final class Sum {
    private double weight;
    private double value;
    private double square;

    void add(double target, double weight) {
      this.weight += weight;
      value += weight * target;
      square += weight * target * target;
    }

    ImpurityTuple impurity() {
      double mean = value / weight;
      return new ImpurityTuple((float) Math.max(0, square / weight - mean * mean), (float) weight);
    }
  }
}
