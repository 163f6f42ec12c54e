// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlops4j.model.TrainingContext;

/**
 * Hears of each row that a gradient descent looks at, through its objective: Tribuo has no other
 * hook inside a training. After each epoch it reports progress and the mean loss; it ends a
 * cancelled training within a few hundred rows. One training, one thread.
 */
final class Epochs {
  /** Tells Tribuo to log no losses. */
  static final int UNLOGGED = -1;

  /** Held, so that the level stays; see {@link Tribuo}. */
  private static final Logger TALKATIVE =
      Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer");

  static {
    if (TALKATIVE.getLevel() == null) {
      TALKATIVE.setLevel(Level.WARNING);
    }
  }

  private static final int ASKED = 256;

  private final TrainingContext context;
  private final long rows;
  private final int epochs;
  private long seen;
  private double losses;

  Epochs(TrainingContext context, int rows, int epochs) {
    this.context = context;
    this.rows = rows;
    this.epochs = epochs;
  }

  void row(double loss) {
    losses += loss;
    seen++;
    if (seen % ASKED == 0) {
      context.throwIfCancelled();
    }
    if (seen % rows == 0) {
      long epoch = seen / rows;
      context.metric("loss", epoch - 1, losses / rows);
      context.progress("epoch", epoch, epochs);
      context.throwIfCancelled();
      losses = 0;
    }
  }
}
