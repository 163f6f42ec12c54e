// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.VectorNormalizer;

/** Tribuo's logistic loss, which also tells how far the training is. */
final class WatchedLogLoss implements LabelObjective {
  private final LogMulticlass loss = new LogMulticlass();
  private final Epochs epochs;

  WatchedLogLoss(Epochs epochs) {
    this.epochs = epochs;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
    Pair<Double, SGDVector> result = loss.lossAndGradient(truth, prediction);
    epochs.row(-result.getA());
    return result;
  }

  @Override
  @SuppressWarnings("deprecation") // Tribuo still asks for its old name.
  public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
    return lossAndGradient(truth, prediction);
  }

  @Override
  public VectorNormalizer getNormalizer() {
    return loss.getNormalizer();
  }

  @Override
  public boolean isProbabilistic() {
    return loss.isProbabilistic();
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return loss.getProvenance();
  }
}
