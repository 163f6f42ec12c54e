// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What training found, as arrays in their canonical order: written as they are, laid out to score.
 */
sealed interface Parameters permits LinearWeights, Trees {
  /** How many numbers a row becomes. */
  int outputs();

  /** A layout that tells classes: its scores are probabilities. */
  Scorer classifier(Slots slots);

  /** A layout that estimates: its one score is the estimate. */
  Scorer regressor(Slots slots);

  void write(DataOutput out) throws IOException;
}
