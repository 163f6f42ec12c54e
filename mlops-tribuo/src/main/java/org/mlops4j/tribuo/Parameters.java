// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What training found, as arrays in their canonical order: written as they are, laid out to score.
 */
sealed interface Parameters permits LinearWeights, Trees, Votes, MeanTrees, BoostedTrees {
  /** What the model file calls this kind. */
  char kind();

  /** A layout that tells classes: its scores are probabilities. */
  Scorer classifier(Slots slots);

  /** A layout that estimates: its one score is the estimate. */
  Scorer regressor(Slots slots);

  void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  static Parameters read(byte kind, ModelBytes body, Slots slots, int outputs) throws IOException {
    switch (kind) {
      case LinearWeights.KIND:
        return LinearWeights.read(body, slots, outputs);
      case Trees.KIND:
        return Trees.read(body, slots, outputs);
      case Votes.KIND:
        return Votes.read(body, slots, outputs);
      case MeanTrees.KIND:
        return MeanTrees.read(body, slots, outputs);
      case BoostedTrees.KIND:
        return BoostedTrees.read(body, slots, outputs);
      default:
        throw new IOException("the model is of kind " + kind + " but must be of L, T, V, M or B");
    }
  }
}
