// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The index of given shares, held against the two customary limits and, below level 1, against what
 * chance alone does.
 */
record PsiTest(
    String id, double warning, double drift, double level, long minimum, Shares.Binning binning)
    implements TwoSampleTest {

  @Override
  public Comparison compare(Sample reference, Sample current) {
    if (reference.getClass() != current.getClass()) {
      throw Measure.differentKinds(reference, current);
    }
    boolean chanceCounts = level < 1;
    long n = chanceCounts ? reference.rows() : reference.size();
    long m = chanceCounts ? current.rows() : current.size();
    if (reference.size() == 0 || m == 0 || (!chanceCounts && current.size() == 0)) {
      return new Comparison(id, Double.NaN, Double.NaN, drift, Verdict.INSUFFICIENT, n, m);
    }
    Shares shares = Magnitude.reducedBins(binning).of(reference, current);
    double psi = Divergences.stability(shares);
    int degrees = shares.bins() - 1;
    double chance = 1.0 / n + 1.0 / m;
    double pValue = chanceCounts ? Tails.chiSquared(psi / chance, degrees) : Double.NaN;
    double floor =
        chanceCounts && degrees > 0
            ? chance * ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(level)
            : 0;
    double limit = Math.max(drift, floor);
    return new Comparison(id, psi, pValue, limit, verdict(psi, degrees, limit, floor, n, m), n, m);
  }

  private Verdict verdict(double psi, int degrees, double limit, double floor, long n, long m) {
    if (Double.isNaN(psi) || Math.min(n, m) < minimum || degrees == 0) {
      return Verdict.INSUFFICIENT;
    }
    if (psi >= limit) {
      return Verdict.DRIFT;
    }
    return psi >= Math.max(warning, floor) ? Verdict.WARNING : Verdict.STABLE;
  }
}
