// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The wealth of bettors who each bet against a null hypothesis with another alternative. The mean
 * of their wealths is an e-process if each is one.
 */
final class Wealth {
  private Wealth() {}

  /** The logarithms of the wealth of bettors who have not bet yet. */
  static List<Double> begin(int bettors) {
    return Collections.nCopies(bettors, 0.0);
  }

  /**
   * The logarithms after one more bet.
   *
   * @param alternatives of the bettors
   * @param growth of the logarithm, by alternative
   */
  static List<Double> grown(
      List<Double> before, double[] alternatives, DoubleUnaryOperator growth) {
    List<Double> after = new ArrayList<>(before.size());
    for (int i = 0; i < before.size(); i++) {
      after.add(before.get(i) + growth.applyAsDouble(alternatives[i]));
    }
    return List.copyOf(after);
  }

  /** The mean of the wealths: the evidence against the null hypothesis. */
  static double mean(List<Double> logarithms) {
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += StrictMath.exp(logarithm);
    }
    return sum / logarithms.size();
  }
}
