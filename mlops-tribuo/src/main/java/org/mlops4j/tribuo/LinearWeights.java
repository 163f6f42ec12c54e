// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.io.DataOutput;
import java.io.IOException;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.math.la.DenseMatrix;

/**
 * A linear model.
 *
 * @param weights of each column, for each output: {@code weights[column * outputs + output]}
 * @param biases one for each output
 */
record LinearWeights(double[] weights, double[] biases) implements Parameters {
  static final char KIND = 'L';

  LinearWeights {
    requireBounded("weights", weights);
    requireBounded("biases", biases);
  }

  /**
   * Gathers what Tribuo learnt.
   *
   * @param learnt a row for each of Tribuo's outputs, a column for each of its features, bias last
   * @param outputs Tribuo's number of each output
   * @throws ArithmeticException if the descent went astray
   */
  static LinearWeights of(
      DenseMatrix learnt, ImmutableFeatureMap features, int[] outputs, Slots slots) {
    double[] weights = new double[slots.columns() * outputs.length];
    double[] biases = new double[outputs.length];
    for (int output = 0; output < outputs.length; output++) {
      for (int column = 0; column < slots.columns(); column++) {
        int feature = features.getID(Slots.columnName(column));
        if (feature >= 0) {
          weights[column * outputs.length + output] = learnt.get(outputs[output], feature);
        }
      }
      biases[output] = learnt.get(outputs[output], features.size());
    }
    try {
      return new LinearWeights(weights, biases);
    } catch (IllegalArgumentException e) {
      throw new ArithmeticException(
          "the training diverged, try a smaller learning rate: " + e.getMessage());
    }
  }

  @Override
  public char kind() {
    return KIND;
  }

  int outputs() {
    return biases.length;
  }

  @Override
  public Scorer classifier(Slots slots) {
    return new SoftmaxScorer(new LinearScorer(this, slots));
  }

  @Override
  public Scorer regressor(Slots slots) {
    return new LinearScorer(this, slots);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    ModelBytes.write(out, weights);
    ModelBytes.write(out, biases);
  }

  static LinearWeights read(ModelBytes in, Slots slots, int outputs) throws IOException {
    try {
      return new LinearWeights(in.doubles((long) slots.columns() * outputs), in.doubles(outputs));
    } catch (IllegalArgumentException e) {
      throw new IOException("the model could not be read: " + e.getMessage(), e);
    }
  }

  private static void requireBounded(String name, double[] values) {
    for (double value : values) {
      if (!(Math.abs(value) <= Slots.LIMIT)) {
        throw new IllegalArgumentException(
            "one of the " + name + " was " + value + " but must lie within " + Slots.LIMIT);
      }
    }
  }
}
