// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;

/** The family of the remaining two-sample tests. */
final class RankGoldens {
  private static final double STATISTIC = 1e-12;
  private static final double EXACT = 1e-9;
  private static final double ASYMPTOTIC = 1e-7;
  // SciPy takes the p-value from 1 after summing some twenty terms, each with its rounding.
  private static final double SERIES_ROUNDING = 4e-15;

  private RankGoldens() {}

  static void compare(GoldenCase golden) {
    for (String result : ColumnGoldens.names(golden)) {
      switch (result) {
        case "scipy_cvm_auto", "evidently_cramer_von_mises" -> cramerVonMises(golden, result);
        case "scipy_anderson_ksamp" -> anderson(golden, result);
        case "evidently_anderson" ->
            golden.significance(result, AndersonDarling.likeEvidently(), EXACT);
        case "scipy_mannwhitneyu" ->
            golden.test(result, MannWhitney.likeScipy(0.05), STATISTIC, EXACT);
        case "evidently_mannw" -> golden.significance(result, MannWhitney.likeEvidently(), EXACT);
        case "scipy_welch_t", "evidently_t_test" -> student(golden, result);
        case "evidently_ed" -> golden.distance(result, EnergyDistance.likeEvidently(), STATISTIC);
        default -> golden.notOffered();
      }
    }
  }

  private static void cramerVonMises(GoldenCase golden, String result) {
    JsonNode expected = golden.results().get(result);
    var ours = CramerVonMises.likeEvidently().compare(golden.reference(), golden.current());
    boolean evidently = expected.has("score");
    double p = GoldenCase.number(expected.get(evidently ? "score" : "pvalue"));
    golden.within(result + ".pvalue", ours.pValue(), p, ASYMPTOTIC, SERIES_ROUNDING);
    if (evidently) {
      boolean drift = ours.verdict() == Verdict.DRIFT;
      golden.same(result + ".drift", drift, expected.get("drift").booleanValue());
    } else {
      golden.near(result + ".statistic", ours.statistic(), expected.get("statistic"), STATISTIC);
    }
  }

  /** The difference of two means carries the rounding of both, which NumPy sums without care. */
  private static void student(GoldenCase golden, String result) {
    JsonNode expected = golden.results().get(result);
    boolean evidently = result.startsWith("evidently");
    Comparison ours =
        (evidently ? StudentT.likeEvidently() : StudentT.likeScipy(0.05))
            .compare(golden.reference(), golden.current());
    Moments first = Moments.of((NumericSample) golden.reference());
    Moments second = Moments.of((NumericSample) golden.current());
    double error =
        Math.hypot(
            first.deviation() / Math.sqrt(first.size()),
            second.deviation() / Math.sqrt(second.size()));
    double rounding = 4 * (ulp(golden.reference()) + ulp(golden.current()));
    double slack = error == 0 ? 0 : rounding / error;
    double t = Math.abs(ours.statistic());
    double p = GoldenCase.number(expected.get(evidently ? "score" : "pvalue"));
    golden.within(result + ".pvalue", ours.pValue(), p, EXACT, p * (1 + t) * slack);
    if (evidently) {
      boolean drift = ours.verdict() == Verdict.DRIFT;
      golden.same(result + ".drift", drift, expected.get("drift").booleanValue());
    } else {
      double statistic = GoldenCase.number(expected.get("statistic"));
      golden.within(result + ".statistic", ours.statistic(), statistic, STATISTIC, slack);
    }
  }

  /** The last digit of the largest value. */
  private static double ulp(Sample sample) {
    NumericSample numbers = (NumericSample) sample;
    return Math.ulp(Math.max(Math.abs(numbers.least()), Math.abs(numbers.most())));
  }

  private static void anderson(GoldenCase golden, String result) {
    JsonNode expected = golden.results().get(result);
    var ours = AndersonDarling.likeScipy(0.05).compare(golden.reference(), golden.current());
    if (expected.has("error")) {
      golden.same(result, ours.verdict(), Verdict.INSUFFICIENT);
      return;
    }
    golden.near(result + ".statistic", ours.statistic(), expected.get("statistic"), STATISTIC);
    golden.near(result + ".significance", ours.pValue(), expected.get("significance"), EXACT);
  }
}
