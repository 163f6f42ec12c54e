// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Trees whose estimates are averaged, as Tribuo's {@code AveragingCombiner} does it.
 *
 * @param trees whose leaves hold one estimate
 */
record MeanTrees(Trees trees) implements Parameters {
  static final char KIND = 'M';

  @Override
  public char kind() {
    return KIND;
  }

  @Override
  public Scorer classifier(Slots slots) {
    throw new IllegalStateException("averaged trees estimate and tell no classes");
  }

  @Override
  public Scorer regressor(Slots slots) {
    return ForestScorer.of(trees, slots, places -> new MeanLeaves(places, trees.count()));
  }

  @Override
  public void write(DataOutput out) throws IOException {
    trees.write(out);
  }

  static MeanTrees read(ModelBytes in, Slots slots, int outputs) throws IOException {
    if (outputs != 1) {
      throw new IOException("averaged trees estimate but the model tells " + outputs + " classes");
    }
    return new MeanTrees(Trees.readAny(in, slots, 1));
  }
}
