// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Tribuo's squared loss, which also tells how far the training is. */
final class WatchedSquaredLoss implements RegressionObjective {
  private final SquaredLoss loss = new SquaredLoss();
  private final Epochs epochs;

  WatchedSquaredLoss(Epochs epochs) {
    this.epochs = epochs;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(DenseVector truth, SGDVector prediction) {
    Pair<Double, SGDVector> result = loss.lossAndGradient(truth, prediction);
    epochs.row(result.getA());
    return result;
  }

  @Override
  @SuppressWarnings("deprecation") // Tribuo still asks for its old name.
  public Pair<Double, SGDVector> loss(DenseVector truth, SGDVector prediction) {
    return lossAndGradient(truth, prediction);
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return loss.getProvenance();
  }
}
