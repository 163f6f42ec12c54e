// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * How far a gradient descent steps. Adam is left out on purpose: Tribuo 4.3.2 multiplies by the
 * root of the second moment where it must divide.
 */
public enum Optimiser {
  /**
   * A rate for each weight that falls with the gradients it has seen: rare categories learn as fast
   * as common ones (Duchi, Hazan and Singer 2011).
   */
  ADA_GRAD {
    @Override
    StochasticGradientOptimiser at(double learningRate, int minibatch) {
      return new AdaGrad(learningRate, EPSILON * square(minibatch));
    }
  },

  /** The same constant rate for all weights. */
  SGD {
    @Override
    StochasticGradientOptimiser at(double learningRate, int minibatch) {
      return org.tribuo.math.optimisers.SGD.getSimpleSGD(learningRate / square(minibatch));
    }
  };

  /** Keeps the first steps of a weight small; the value of Tribuo's own logistic regression. */
  private static final double EPSILON = 0.1;

  /**
   * A fresh optimiser that steps along the mean gradient of a minibatch. Tribuo steps along the
   * sum, and multiplies that by the size once more; both are taken back here.
   */
  abstract StochasticGradientOptimiser at(double learningRate, int minibatch);

  private static double square(double size) {
    return size * size;
  }
}
