// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.function.ToDoubleFunction;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/** A measure with the limit at which it means drift. */
record JudgedTest(String id, double threshold, Rule rule, Measure measure)
    implements TwoSampleTest {

  /** Which number is held against the threshold, and how. */
  enum Rule {
    P_BELOW,
    P_AT_MOST,
    STATISTIC_AT_LEAST;

    private boolean drifted(Measured measured, double threshold) {
      return switch (this) {
        case P_BELOW -> measured.pValue() < threshold;
        case P_AT_MOST -> measured.pValue() <= threshold;
        case STATISTIC_AT_LEAST -> measured.statistic() >= threshold;
      };
    }
  }

  JudgedTest {
    if (rule == Rule.STATISTIC_AT_LEAST ? !(threshold > 0) : !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          (rule == Rule.STATISTIC_AT_LEAST ? "threshold was " : "alpha was ")
              + threshold
              + (rule == Rule.STATISTIC_AT_LEAST
                  ? " but must be above 0"
                  : " but must lie in (0, 1)"));
    }
  }

  static TwoSampleTest significance(String id, double alpha, Measure measure) {
    return new JudgedTest(id, alpha, Rule.P_BELOW, measure);
  }

  static TwoSampleTest distance(String id, double threshold, Measure measure) {
    return new JudgedTest(id, threshold, Rule.STATISTIC_AT_LEAST, measure);
  }

  /** A distance of binned shares, which does not depend on the unit of the values. */
  static TwoSampleTest ofShares(
      String id, double threshold, Shares.Binning binning, ToDoubleFunction<Shares> formula) {
    Shares.Binning reduced = Magnitude.reducedBins(binning);
    return distance(
        id,
        threshold,
        (first, second) -> Measured.distance(formula.applyAsDouble(reduced.of(first, second))));
  }

  @Override
  public Comparison compare(Sample reference, Sample current) {
    if (reference.getClass() != current.getClass()) {
      throw Measure.differentKinds(reference, current);
    }
    Measured measured =
        reference.size() == 0 || current.size() == 0
            ? Measured.UNDEFINED
            : measure.of(reference, current);
    return new Comparison(
        id,
        measured.statistic(),
        measured.pValue(),
        threshold,
        verdict(measured),
        reference.size(),
        current.size());
  }

  private Verdict verdict(Measured measured) {
    double decisive = rule == Rule.STATISTIC_AT_LEAST ? measured.statistic() : measured.pValue();
    if (Double.isNaN(decisive) || Double.isNaN(measured.statistic())) {
      return Verdict.INSUFFICIENT;
    }
    return rule.drifted(measured, threshold) ? Verdict.DRIFT : Verdict.STABLE;
  }
}
