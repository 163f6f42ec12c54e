// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlops4j.model.Recipe;
import org.mlops4j.store.Json;

/**
 * How a linear model is learnt.
 *
 * @param epochs passes over all rows, in a new order each time
 * @param learningRate size of the steps
 * @param minibatch rows of a step
 * @param optimiser what scales the steps
 * @param seed of the orders
 */
record Descent(int epochs, double learningRate, int minibatch, Optimiser optimiser, long seed) {
  /** Held, so that the level stays. */
  private static final Logger TALKATIVE =
      Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer");

  static {
    if (TALKATIVE.getLevel() == null) {
      TALKATIVE.setLevel(Level.WARNING);
    }
  }

  /** Tells Tribuo to log no losses. */
  static final int UNLOGGED = -1;

  Descent {
    Arguments.atLeast("epochs", epochs, 1);
    Arguments.positive("learningRate", learningRate);
    Arguments.atLeast("minibatch", minibatch, 1);
  }

  Recipe addTo(Recipe recipe) {
    return recipe
        .with("epochs", epochs)
        .with("learningRate", Json.text(learningRate))
        .with("minibatch", minibatch)
        .with("optimiser", optimiser)
        .with("seed", seed);
  }
}
