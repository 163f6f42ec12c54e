// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import org.mlops4j.model.TrainingContext;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.dtree.impurity.LabelImpurity;

/** Tribuo's Gini impurity, which also ends a cancelled training. One tree, one thread. */
final class WatchedGini implements LabelImpurity {
  private static final int ASKED = 1 << 14;

  private final GiniIndex gini = new GiniIndex();
  private final TrainingContext context;
  private int calls;

  WatchedGini(TrainingContext context) {
    this.context = context;
  }

  @Override
  public double impurityNormed(double[] input) {
    if (++calls % ASKED == 0) {
      context.throwIfCancelled();
    }
    return gini.impurityNormed(input);
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return gini.getProvenance();
  }
}
