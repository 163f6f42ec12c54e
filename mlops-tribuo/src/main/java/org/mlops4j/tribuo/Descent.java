// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import org.mlops4j.model.Recipe;
import org.mlops4j.store.Json;
import org.tribuo.math.StochasticGradientOptimiser;

/**
 * How a linear model is learnt: stochastic gradient descent.
 *
 * @param epochs passes over all rows, in a new order each time; at least 1
 * @param learningRate size of the steps, positive
 * @param minibatch rows of a step, at least 1
 * @param optimiser what scales the steps
 * @param patience epochs without a better loss on held-out rows that end the training; 0 for never
 * @param seed of the orders, and of the rows that are held out
 */
public record Descent(
    int epochs, double learningRate, int minibatch, Optimiser optimiser, int patience, long seed) {

  /** Checks the settings. */
  public Descent {
    Arguments.atLeast("epochs", epochs, 1);
    Arguments.positive("learningRate", learningRate);
    Arguments.atLeast("minibatch", minibatch, 1);
    Arguments.atLeast("patience", patience, 0);
  }

  Descent epochs(int other) {
    return new Descent(other, learningRate, minibatch, optimiser, patience, seed);
  }

  Descent learningRate(double other) {
    return new Descent(epochs, other, minibatch, optimiser, patience, seed);
  }

  Descent minibatch(int other) {
    return new Descent(epochs, learningRate, other, optimiser, patience, seed);
  }

  Descent optimiser(Optimiser other) {
    return new Descent(epochs, learningRate, minibatch, other, patience, seed);
  }

  Descent patience(int other) {
    return new Descent(epochs, learningRate, minibatch, optimiser, other, seed);
  }

  Descent seed(long other) {
    return new Descent(epochs, learningRate, minibatch, optimiser, patience, other);
  }

  /** A fresh optimiser. */
  StochasticGradientOptimiser steps() {
    return optimiser.at(learningRate, minibatch);
  }

  Recipe addTo(Recipe recipe) {
    return recipe
        .with("epochs", epochs)
        .with("learningRate", Json.number(learningRate))
        .with("minibatch", minibatch)
        .with("optimiser", optimiser)
        .with("patience", patience)
        .with("seed", seed);
  }
}
