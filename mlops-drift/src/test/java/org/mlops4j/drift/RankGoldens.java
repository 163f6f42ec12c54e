// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import org.mlops4j.data.Comparison.Verdict;

/** The family of the remaining two-sample tests. */
final class RankGoldens {
  private static final double STATISTIC = 1e-12;
  private static final double EXACT = 1e-9;
  private static final double ASYMPTOTIC = 1e-7;
  private static final double SERIES_ROUNDING = 1e-14;

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
        case "scipy_welch_t" -> golden.test(result, StudentT.likeScipy(0.05), STATISTIC, EXACT);
        case "evidently_t_test" -> golden.significance(result, StudentT.likeEvidently(), EXACT);
        case "evidently_ed" -> golden.distance(result, EnergyDistance.likeEvidently(), STATISTIC);
        default -> golden.notOffered();
      }
    }
  }

  /** SciPy takes the p-value from 1 after summing some twenty terms, each with its rounding. */
  private static void cramerVonMises(GoldenCase golden, String result) {
    JsonNode expected = golden.results().get(result);
    var ours = CramerVonMises.likeEvidently().compare(golden.reference(), golden.current());
    boolean evidently = expected.has("score");
    double p = GoldenCase.number(expected.get(evidently ? "score" : "pvalue"));
    if (Math.abs(ours.pValue() - p) > SERIES_ROUNDING) {
      golden.near(result + ".pvalue", ours.pValue(), p, ASYMPTOTIC);
    }
    if (evidently) {
      boolean drift = ours.verdict() == Verdict.DRIFT;
      golden.same(result + ".drift", drift, expected.get("drift").booleanValue());
    } else {
      golden.near(result + ".statistic", ours.statistic(), expected.get("statistic"), STATISTIC);
    }
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
