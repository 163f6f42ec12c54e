// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mlops4j.model.TrainingContext;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Tensor;

/**
 * An optimiser that watches a descent: after each epoch it measures the loss of held-out rows and
 * keeps the weights if none were better. It ends the training when that did not happen for some
 * epochs. Tribuo hands the weights to its optimiser and to nobody else. One training, one thread.
 */
final class Patience implements StochasticGradientOptimiser {
  private final StochasticGradientOptimiser steps;
  private final int stepsOfAnEpoch;
  private final int patience;
  private final ToDoubleFunction<DenseMatrix> loss;
  private final TrainingContext context;
  private @Nullable Parameters parameters;
  private @Nullable DenseMatrix best;
  private double bestLoss;
  private long taken;
  private long epoch;
  private long kept;

  /**
   * Watches a descent.
   *
   * @param rows that train
   * @param loss of held-out rows with these weights
   */
  Patience(Descent descent, int rows, ToDoubleFunction<DenseMatrix> loss, TrainingContext context) {
    this.steps = descent.steps();
    this.stepsOfAnEpoch = (rows + descent.minibatch() - 1) / descent.minibatch();
    this.patience = descent.patience();
    this.loss = loss;
    this.context = context;
  }

  /** Trains to the end, or until patience is; gives the best weights. */
  DenseMatrix best(Runnable training) {
    try {
      training.run();
    } catch (Exhausted e) {
      // Not a failure: the best weights are known.
    }
    context.metric("epochs.kept", 0, kept);
    return Objects.requireNonNull(best, "best");
  }

  @Override
  public void initialise(Parameters all) {
    parameters = all;
    steps.initialise(all);
  }

  /** The weights are those of the end of an epoch when the first step of the next is asked for. */
  @Override
  public Tensor[] step(Tensor[] updates, double weight) {
    if (taken > 0 && taken % stepsOfAnEpoch == 0) {
      look();
    }
    taken++;
    return steps.step(updates, weight);
  }

  @Override
  public void finalise() {
    look();
    steps.finalise();
  }

  private void look() {
    DenseMatrix weights = (DenseMatrix) Objects.requireNonNull(parameters, "parameters").get()[0];
    double now = loss.applyAsDouble(weights);
    context.metric("loss.heldOut", epoch, now);
    epoch++;
    if (best == null || now < bestLoss) {
      best = weights.copy();
      bestLoss = now;
      kept = epoch;
    } else if (epoch - kept >= patience) {
      throw new Exhausted();
    }
  }

  @Override
  public void reset() {
    steps.reset();
  }

  /** Itself, since it is made for one training. */
  @Override
  public StochasticGradientOptimiser copy() {
    return this;
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return steps.getProvenance();
  }

  /** Leaves Tribuo's loop, which has no other way out. */
  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("patience is exhausted", null, false, false);
    }
  }
}
