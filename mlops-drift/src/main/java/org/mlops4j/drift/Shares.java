// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.mlops4j.data.CategoricalSample;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/**
 * The shares of two samples in the same bins.
 *
 * @param reference shares of the reference
 * @param current current shares
 */
record Shares(double[] reference, double[] current) {
  private static final int FEW_VALUES = 20;

  /** A way to bin two samples of the same kind. */
  @FunctionalInterface
  interface Binning {
    Shares of(Sample reference, Sample current);
  }

  static Shares of(BinCounts counts) {
    return new Shares(counts.referenceShares(), counts.currentShares());
  }

  /**
   * Evidently's bins: Sturges' rule over both samples where the reference has more than 20 distinct
   * numbers, else the distinct numbers or labels themselves.
   */
  static Shares evidently(Sample reference, Sample current) {
    if (reference instanceof NumericSample first
        && current instanceof NumericSample second
        && first.hasMoreDistinctThan(FEW_VALUES)) {
      double[] edges =
          Edges.sturges(least(first, second), most(first, second), first.size() + second.size());
      return of(BinCounts.between(edges, first, second));
    }
    return of(BinCounts.categories(reference, current));
  }

  /**
   * The bins of Evidently's Hellinger distance: Sturges' rule for the set of distinct numbers. A
   * share is density times mean width there, which differs from the share of the count where the
   * edges of narrow bins far from 0 are rounded.
   */
  static Shares evidentlyDistinct(Sample reference, Sample current) {
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      int distinct = BinCounts.distinct(first, second).bins();
      double[] edges = Edges.sturges(least(first, second), most(first, second), distinct);
      Shares shares = of(BinCounts.between(edges, first, second));
      double meanWidth = (edges[shares.bins()] - edges[0]) / shares.bins();
      for (int bin = 0; bin < shares.bins(); bin++) {
        double stretch = meanWidth / (edges[bin + 1] - edges[bin]);
        shares.reference[bin] *= stretch;
        shares.current[bin] *= stretch;
      }
      return shares;
    }
    return of(BinCounts.categories(reference, current));
  }

  /**
   * NannyML's bins: Doane's rule over the reference, and one bin more for the current values
   * outside of it.
   */
  static Shares nannyml(Sample reference, Sample current) {
    if (reference instanceof CategoricalSample) {
      return of(BinCounts.categories(reference, current));
    }
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      Shares inside = of(BinCounts.between(Edges.doane(first), first, second));
      double outside = 1;
      for (double share : inside.current) {
        outside -= share;
      }
      int bins = inside.reference.length;
      double[] widerReference = Arrays.copyOf(inside.reference, bins + 1);
      double[] widerCurrent = Arrays.copyOf(inside.current, bins + 1);
      widerCurrent[bins] = Math.max(0, outside);
      return new Shares(widerReference, widerCurrent);
    }
    throw Measure.differentKinds(reference, current);
  }

  /**
   * Evidently's stand-in for empty bins, separately in each sample: 0.0001, or a millionth of the
   * smallest share where that is not above 0.0001. The shares do not sum to 1 afterwards.
   */
  Shares filledLikeEvidently() {
    return new Shares(filled(reference), filled(current));
  }

  Shares atLeast(double floor) {
    return new Shares(floored(reference, floor), floored(current, floor));
  }

  int bins() {
    return reference.length;
  }

  private static double[] filled(double[] shares) {
    double least = Double.POSITIVE_INFINITY;
    for (double share : shares) {
      if (share > 0) {
        least = Math.min(least, share);
      }
    }
    double standIn = least <= 0.0001 ? least / 1_000_000 : 0.0001;
    double[] filled = shares.clone();
    for (int bin = 0; bin < filled.length; bin++) {
      if (filled[bin] == 0) {
        filled[bin] = standIn;
      }
    }
    return filled;
  }

  private static double[] floored(double[] shares, double floor) {
    double[] floored = shares.clone();
    for (int bin = 0; bin < floored.length; bin++) {
      floored[bin] = Math.max(floor, floored[bin]);
    }
    return floored;
  }

  private static double least(NumericSample first, NumericSample second) {
    return Math.min(first.least(), second.least());
  }

  private static double most(NumericSample first, NumericSample second) {
    return Math.max(first.most(), second.most());
  }
}
