// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.YearMonth;
import org.mlops4j.evaluate.BinaryEvaluation;

/**
 * How the flights of one month were foretold.
 *
 * @param neverRetrained by the model of January to March
 * @param retrainedMonthly by a new model each month, without a gate
 * @param loop by what the loop let serve
 */
record Month(
    YearMonth month,
    BinaryEvaluation neverRetrained,
    BinaryEvaluation retrainedMonthly,
    BinaryEvaluation loop) {

  /** The share of flights that were late. */
  double lateRate() {
    return loop.calibration(1).bins().get(0).meanTruth();
  }
}
