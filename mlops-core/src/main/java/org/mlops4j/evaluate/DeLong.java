// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * Two areas under the ROC curve on the same rows, with their covariance matrix (DeLong, DeLong and
 * Clarke-Pearson, Biometrics 44, 1988; with clusters Obuchowski, Biometrics 53, 1997).
 *
 * <p>Areas are undefined unless both classes are present, variances unless both are present in at
 * least two clusters (rows, where there are no clusters).
 *
 * @param candidate the candidate's area
 * @param champion the champion's area
 * @param candidateVariance the variance of the candidate's area
 * @param championVariance the variance of the champion's area
 * @param covariance the covariance of the two areas
 * @param difference candidate less champion, with its standard error: z, p-values and intervals
 */
public record DeLong(
    double candidate,
    double champion,
    double candidateVariance,
    double championVariance,
    double covariance,
    Difference difference) {

  /**
   * Compares two evaluations, in O(n log n).
   *
   * @throws IllegalArgumentException if the evaluations are not of the same rows
   */
  public static DeLong of(BinaryEvaluation candidate, BinaryEvaluation champion) {
    AreaUnderCurve area = new AreaUnderCurve();
    Difference difference = area.difference(candidate, champion);
    double[] first = area.contributions(candidate);
    double[] second = area.contributions(champion);
    return new DeLong(
        area.of(candidate),
        area.of(champion),
        area.variance(candidate, first),
        area.variance(champion, second),
        AreaUnderCurve.covariance(candidate, first, second),
        difference);
  }
}
