// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/**
 * The anytime-valid test of differences, one for each cluster, whose sign is what is in doubt.
 *
 * <p>Null hypothesis: given the size of a difference and all differences before, it is no likelier
 * to be positive than negative; so it is for any distribution that is symmetric around 0, and for
 * one that is symmetric around a negative value and has a single peak, with any spread, which may
 * change from one to the next. A bettor stakes on "positive" the probability that a normal
 * distribution of mean {@code effect} standard deviations would give it, {@code 1 / (1 + exp(-2 *
 * effect * difference / scale))}, and gets twice the probability of what happened. The scale, the
 * root of the mean square of the differences so far, may contain the present one, because only its
 * sign is bet on. The bettor's wealth is a supermartingale under the null hypothesis, so it and the
 * mean of several are e-processes. With normal differences it grows nearly as fast as that of a
 * bettor who knows that they are normal.
 *
 * <p>B. Efron, "Student's t-test under symmetry conditions", JASA 64 (1969); A. Ramdas, J. Ruf, M.
 * Larsson, W. Koolen, "Admissible anytime-valid sequential inference must rely on nonnegative
 * martingales" (2020), section on symmetric distributions; J. Ville, "Étude critique de la notion
 * de collectif" (1939).
 */
final class SignTest {
  /** The effects, in units of the scale, on which the bettors bet. */
  static final double[] EFFECTS = {0.5, 1, 2};

  private SignTest() {}

  /**
   * The logarithm of what a bettor's wealth is multiplied with.
   *
   * @param scaled the difference in units of the scale
   */
  static double growth(double effect, double scaled) {
    return StrictMath.log(2) - StrictMath.log1p(StrictMath.exp(-2 * effect * scaled));
  }
}
