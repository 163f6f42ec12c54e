// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * The population stability index: {@code Σ (q − p)·ln(q/p)} over bins, p the share of the reference
 * and q the current share (Siddiqi, "Credit Risk Scorecards", 2006). It is the symmetric
 * Kullback–Leibler divergence, 0 for equal shares and without an upper limit; by custom 0.1 asks
 * for a look and 0.25 is a shift.
 *
 * <p>For n and m rows of one distribution and B bins, PSI/(1/n + 1/m) is about χ² with B − 1
 * degrees of freedom (Yurdakul, "Statistical Properties of Population Stability Index", 2018): at
 * 100 rows a side and ten bins the mean of a clean window is 0.18. Only {@link #robust()} knows
 * that; the other forms alarm on small windows for no reason.
 *
 * <p>Costs a pass over the current values, and nothing but a few searches for a reference that has
 * been compared before.
 */
public final class Psi {
  private static final double WARNING = 0.1;
  private static final double DRIFT = 0.25;
  private static final int BINS = 10;
  private static final double CLIP = 1e-10;
  private static final long MINIMUM = 50;

  private Psi() {}

  /**
   * The default. Ten quantile bins of the reference, equal edges merged, the outer bins open, so
   * that infinities and values beyond the reference have a place; missing values are a bin if there
   * are any; labels are bins of their own. Half a row is added to every bin, which keeps an empty
   * one from deciding. A reference of one value has the bins below, at and above it.
   *
   * <p>The p-value is the χ² one. Drift is a PSI of 0.25, a warning one of 0.1, either only if the
   * p-value is below 0.01 too. {@code INSUFFICIENT} below 50 rows in either sample.
   */
  public static TwoSampleTest robust() {
    return new PsiTest(
        "psi/robust", WARNING, DRIFT, 0.01, MINIMUM, (first, second) -> smoothed(first, second));
  }

  /**
   * The classic form: ten bins between the percentiles of the reference, the last one closed, and
   * shares of at least 1e-10. Values outside of the reference's range count nowhere, an empty bin
   * counts about 1, missing and infinite values are left out.
   */
  public static TwoSampleTest classic() {
    return classic(BINS);
  }

  /**
   * {@link #classic()} with another number of bins.
   *
   * @param bins at least 2
   */
  public static TwoSampleTest classic(int bins) {
    requireBins(bins);
    return new PsiTest(
        "psi/classic/" + bins,
        WARNING,
        DRIFT,
        1,
        1,
        (first, second) -> Shares.of(counts(first, second, bins)).atLeast(CLIP));
  }

  /**
   * {@link #classic()} with shares of the values that fall into a bin, not of all; each is 1e-10 if
   * none does.
   */
  public static TwoSampleTest classicWithinRange() {
    return new PsiTest(
        "psi/classic-within-range/" + BINS,
        WARNING,
        DRIFT,
        1,
        1,
        (first, second) -> {
          BinCounts counts = counts(first, second, BINS);
          long reference = Math.max(1, Arrays.stream(counts.reference()).sum());
          long current = Math.max(1, Arrays.stream(counts.current()).sum());
          return Shares.of(new BinCounts(counts.reference(), counts.current(), reference, current))
              .atLeast(CLIP);
        });
  }

  /**
   * Ten percentile bins with equal edges merged and both outer bins open, and shares of at least
   * {@code floor}. A reference of one value leaves one bin, from which nothing follows.
   *
   * @param floor in (0, 0.1]
   */
  public static TwoSampleTest openEdges(double floor) {
    if (!(floor > 0 && floor <= 0.1)) {
      throw new IllegalArgumentException("floor was " + floor + " but must lie in (0, 0.1]");
    }
    return new PsiTest(
        "psi/open-edges/" + floor,
        WARNING,
        DRIFT,
        1,
        1,
        (first, second) -> Shares.of(openCounts(first, second)).atLeast(floor));
  }

  /**
   * Evidently's form: bins by Sturges' rule over both samples, or the distinct values where the
   * reference has at most 20, an empty bin counts 0.0001; drift at 0.1.
   */
  public static TwoSampleTest likeEvidently() {
    return JudgedTest.ofShares(
        "psi/evidently",
        0.1,
        (first, second) -> Shares.evidently(first, second).filledLikeEvidently(),
        Divergences::stability);
  }

  private static BinCounts counts(Sample reference, Sample current, int bins) {
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      return BinCounts.between(Edges.quantiles(first, bins), first, second);
    }
    return BinCounts.categories(reference, current);
  }

  private static BinCounts openCounts(Sample reference, Sample current) {
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      double[] edges = Edges.distinct(Edges.quantiles(first, BINS));
      double[] open = edges.length == 1 ? new double[2] : edges;
      open[0] = Double.NEGATIVE_INFINITY;
      open[open.length - 1] = Double.POSITIVE_INFINITY;
      return BinCounts.between(open, first, second);
    }
    return BinCounts.categories(reference, current);
  }

  private static Shares smoothed(Sample reference, Sample current) {
    BinCounts counts =
        reference instanceof NumericSample first && first.least() == first.most()
            ? aroundConstant(first, current)
            : openCounts(reference, current);
    if (reference instanceof NumericSample first && current instanceof NumericSample second) {
      int last = counts.bins() - 1;
      counts.reference()[0] += first.negativeInfinities();
      counts.current()[0] += second.negativeInfinities();
      counts.reference()[last] += first.positiveInfinities();
      counts.current()[last] += second.positiveInfinities();
    }
    boolean missing = reference.missing() + current.missing() > 0;
    int bins = counts.bins() + (missing ? 1 : 0);
    long[] first = Arrays.copyOf(counts.reference(), bins);
    long[] second = Arrays.copyOf(counts.current(), bins);
    if (missing) {
      first[bins - 1] = reference.missing();
      second[bins - 1] = current.missing();
    }
    return new Shares(withHalf(first), withHalf(second));
  }

  private static BinCounts aroundConstant(NumericSample reference, Sample current) {
    if (!(current instanceof NumericSample second)) {
      throw Measure.differentKinds(reference, current);
    }
    double value = reference.least();
    long below = second.below(value);
    long above = second.size() - second.atMost(value);
    return new BinCounts(
        new long[] {0, reference.size(), 0},
        new long[] {below, second.size() - below - above, above},
        reference.size(),
        second.size());
  }

  private static double[] withHalf(long[] counts) {
    double total = Arrays.stream(counts).sum() + 0.5 * counts.length;
    return Arrays.stream(counts).mapToDouble(count -> (count + 0.5) / total).toArray();
  }

  private static void requireBins(int bins) {
    if (bins < 2) {
      throw new IllegalArgumentException("bins was " + bins + " but must be at least 2");
    }
  }
}
