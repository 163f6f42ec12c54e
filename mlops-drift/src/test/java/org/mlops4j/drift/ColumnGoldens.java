// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;
import org.mlops4j.drift.KolmogorovSmirnov.Alternative;
import org.mlops4j.drift.KolmogorovSmirnov.Method;

/** The families of one column. */
final class ColumnGoldens {
  private static final double STATISTIC = 1e-12;
  private static final double EXACT = 1e-9;
  private static final double ASYMPTOTIC = 1e-7;
  private static final double FLOAT = 1e-6;
  private static final double WHOLE_NUMBERS = 1e-15;
  // R takes a p-value from 1, after so many values one rounding each.
  private static final double FROM_ONE_IN_R = 2e-15;
  private static final double SMALLEST_FLOAT = 1.5e-45;

  /** From so many rows on NannyML counts in bins, which is another definition. */
  private static final int NANNYML_BINS = 10_000;

  private ColumnGoldens() {}

  static void psi(GoldenCase golden) {
    for (String result : names(golden)) {
      switch (result) {
        case "seed_len" -> {
          counts(golden, result, 10);
          psi(golden, result, Psi.classic());
        }
        case "seed_20" -> {
          counts(golden, result, 20);
          psi(golden, result, Psi.classic(20));
        }
        case "seed_sum" -> psi(golden, result, Psi.classicWithinRange());
        case "open_unique" -> psi(golden, result, Psi.openEdges(1e-10));
        case "open_unique_eps1e-4" -> psi(golden, result, Psi.openEdges(1e-4));
        case "evidently" -> golden.distance(result, Psi.likeEvidently(), STATISTIC);
        case "evidently_percents" -> {
          Shares shares =
              Shares.evidently(golden.reference(), golden.current()).filledLikeEvidently();
          JsonNode expected = golden.results().get(result);
          // Evidently lists the values of a set in whatever order it has.
          sorted(golden, result + ".ref", shares.reference(), expected.get("ref"));
          sorted(golden, result + ".cur", shares.current(), expected.get("cur"));
        }
        default -> golden.notOffered();
      }
    }
  }

  private static void psi(GoldenCase golden, String result, TwoSampleTest test) {
    golden.near(
        result + ".psi",
        test.compare(golden.reference(), golden.current()).statistic(),
        golden.results().get(result).get("psi"),
        STATISTIC);
  }

  private static void counts(GoldenCase golden, String result, int bins) {
    NumericSample reference = (NumericSample) golden.reference();
    double[] edges = Edges.quantiles(reference, bins);
    BinCounts counts = BinCounts.between(edges, reference, (NumericSample) golden.current());
    JsonNode expected = golden.results().get(result);
    shares(golden, result + ".breakpoints", edges, expected.get("breakpoints"));
    for (int bin = 0; bin < bins; bin++) {
      golden.same(
          result + ".expected_counts[" + bin + "]",
          counts.reference()[bin],
          expected.get("expected_counts").get(bin).longValue());
      golden.same(
          result + ".actual_counts[" + bin + "]",
          counts.current()[bin],
          expected.get("actual_counts").get(bin).longValue());
    }
  }

  private static void shares(GoldenCase golden, String result, double[] ours, JsonNode theirs) {
    golden.same(result + ".length", ours.length, theirs.size());
    for (int bin = 0; bin < Math.min(ours.length, theirs.size()); bin++) {
      golden.near(result + "[" + bin + "]", ours[bin], theirs.get(bin), STATISTIC);
    }
  }

  private static void sorted(GoldenCase golden, String result, double[] ours, JsonNode theirs) {
    double[] expected = GoldenCase.numbers(theirs);
    Arrays.sort(ours);
    Arrays.sort(expected);
    golden.same(result + ".length", ours.length, expected.length);
    for (int bin = 0; bin < Math.min(ours.length, expected.length); bin++) {
      golden.near(result + "[" + bin + "]", ours[bin], expected[bin], STATISTIC);
    }
  }

  static void kolmogorovSmirnov(GoldenCase golden) {
    NumericSample reference = (NumericSample) golden.reference();
    NumericSample current = (NumericSample) golden.current();
    for (String result : names(golden)) {
      JsonNode expected = golden.results().get(result);
      if (result.startsWith("scipy_")) {
        String[] parts = result.split("_");
        Alternative alternative =
            Alternative.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_'));
        Method method =
            switch (parts[2]) {
              case "auto" -> Method.AUTO;
              case "exact" -> Method.EXACT;
              default -> Method.ASYMPTOTIC;
            };
        Measured ours = KolmogorovSmirnov.measure(reference, current, alternative, method);
        gap(golden, result, ours.statistic(), expected);
        boolean exact =
            method == Method.EXACT
                || method == Method.AUTO && Math.max(reference.size(), current.size()) <= 10_000;
        golden.near(
            result + ".pvalue", ours.pValue(), expected.get("pvalue"), exact ? EXACT : ASYMPTOTIC);
      } else if (result.equals("alibi_KSDrift_float32")) {
        var ours = KolmogorovSmirnov.likeAlibi().compare(reference, current);
        golden.near(result + ".statistic", ours.statistic(), expected.get("statistic"), FLOAT);
        float32(golden, result + ".pvalue", ours.pValue(), expected.get("pvalue"));
        golden.same(
            result + ".drift",
            ours.verdict() == Verdict.DRIFT,
            expected.get("drift").intValue() == 1);
      } else if (result.startsWith("R_4.2_exact_tieaware_")) {
        String side = result.substring("R_4.2_exact_tieaware_".length());
        Alternative alternative =
            Alternative.valueOf(side.toUpperCase(Locale.ROOT).replace('.', '_'));
        var ours = KolmogorovSmirnov.likeR(alternative, 0.05).compare(reference, current);
        gap(golden, result, ours.statistic(), expected);
        double p = GoldenCase.number(expected.get("pvalue"));
        double rounding = FROM_ONE_IN_R * (reference.size() + current.size());
        golden.within(result + ".pvalue", ours.pValue(), p, EXACT, rounding);
      } else if (result.equals("evidently")) {
        golden.significance(
            result,
            KolmogorovSmirnov.likeEvidently(),
            Math.max(reference.size(), current.size()) <= 10_000 ? EXACT : ASYMPTOTIC);
      } else {
        golden.notOffered();
      }
    }
  }

  /** A difference of two shares of whole numbers. */
  private static void gap(GoldenCase golden, String result, double ours, JsonNode expected) {
    double theirs = GoldenCase.number(expected.get("statistic"));
    golden.within(result + ".statistic", ours, theirs, 0, WHOLE_NUMBERS);
  }

  private static void float32(GoldenCase golden, String result, double ours, JsonNode theirs) {
    golden.within(result, ours, GoldenCase.number(theirs), FLOAT, SMALLEST_FLOAT);
  }

  static void categorical(GoldenCase golden) {
    Sample reference = golden.reference();
    Sample current = golden.current();
    for (String result : names(golden)) {
      JsonNode expected = golden.results().get(result);
      switch (result) {
        case "levels_sorted_non_null" -> {}
        case "ref_counts", "cur_counts" -> {
          BinCounts counts = BinCounts.categories(reference, current);
          long[] ours = result.equals("ref_counts") ? counts.reference() : counts.current();
          for (int bin = 0; bin < ours.length; bin++) {
            golden.same(result + "[" + bin + "]", ours[bin], expected.get(bin).longValue());
          }
        }
        case "scipy_chi2_contingency" ->
            golden.test(result, ChiSquared.likeScipy(0.05), STATISTIC, EXACT);
        case "scipy_chi2_contingency_noYates" ->
            golden.test(result, ChiSquared.uncorrected(0.05), STATISTIC, EXACT);
        case "scipy_gtest_contingency" ->
            golden.test(result, GTest.likeScipy(0.05), STATISTIC, EXACT);
        case "scipy_chisquare_gof" ->
            golden.test(result, ChiSquared.likeEvidently(), STATISTIC, EXACT);
        case "alibi_ChiSquareDrift_float32" -> {
          var ours = ChiSquared.likeAlibi().compare(reference, current);
          golden.near(result + ".statistic", ours.statistic(), expected.get("statistic"), FLOAT);
          float32(golden, result + ".pvalue", ours.pValue(), expected.get("pvalue"));
        }
        case "evidently_chisquare" ->
            golden.significance(result, ChiSquared.likeEvidently(), EXACT);
        case "evidently_g_test" -> golden.significance(result, GTest.likeEvidently(), EXACT);
        case "evidently_z" -> golden.significance(result, TwoProportions.likeEvidently(), EXACT);
        case "evidently_psi" -> golden.distance(result, Psi.likeEvidently(), STATISTIC);
        case "evidently_kl_div" ->
            golden.signedSum(result, KullbackLeibler.likeEvidently(), STATISTIC);
        case "evidently_jensenshannon" ->
            golden.rootDistance(result, JensenShannon.likeEvidently());
        case "evidently_hellinger" -> golden.rootDistance(result, Hellinger.likeEvidently());
        case "evidently_TVD_statistic" ->
            golden.near(
                result,
                TotalVariation.plain(0.1).compare(reference, current).statistic(),
                expected,
                STATISTIC);
        case "nannyml_jensen_shannon_base2" ->
            golden.rootDistance(result, JensenShannon.likeNannyml());
        case "nannyml_hellinger" -> golden.rootDistance(result, Hellinger.likeNannyml());
        case "nannyml_l_infinity" ->
            golden.near(
                result,
                LInfinity.likeNannyml().compare(reference, current).statistic(),
                expected,
                STATISTIC);
        case "nannyml_chi2_statistic" ->
            golden.near(
                result,
                ChiSquared.likeScipy(0.05).compare(reference, current).statistic(),
                expected,
                STATISTIC);
        default -> golden.notOffered();
      }
    }
  }

  static void wasserstein(GoldenCase golden) {
    Sample reference = golden.reference();
    Sample current = golden.current();
    for (String result : names(golden)) {
      JsonNode expected = golden.results().get(result);
      switch (result) {
        case "scipy_wasserstein" ->
            golden.near(
                result,
                Wasserstein.raw(0.1).compare(reference, current).statistic(),
                expected,
                STATISTIC);
        case "scipy_energy_distance" ->
            golden.near(
                result,
                EnergyDistance.likeEvidently().compare(reference, current).statistic(),
                expected,
                STATISTIC);
        case "ref_std_ddof0" -> {
          // NumPy subtracts a mean that is rounded.
          Moments ours = Moments.of((NumericSample) reference);
          double rounding = 4 * Math.ulp(ours.mean());
          double theirs = GoldenCase.number(expected);
          golden.within(result, ours.deviation(), theirs, STATISTIC, rounding);
        }
        case "evidently_wasserstein_normed" ->
            golden.distance(result, Wasserstein.likeEvidently(), STATISTIC);
        case "nannyml_wasserstein_auto", "nannyml_ks_auto" -> {
          if (reference.size() >= NANNYML_BINS) {
            golden.notOffered();
            break;
          }
          TwoSampleTest exact =
              result.contains("ks") ? KolmogorovSmirnov.likeAlibi() : Wasserstein.raw(0.1);
          golden.near(result, exact.compare(reference, current).statistic(), expected, STATISTIC);
        }
        default -> golden.notOffered();
      }
    }
  }

  static void divergences(GoldenCase golden) {
    if (golden.node().has("p")) {
      Shares shares =
          new Shares(
              GoldenCase.numbers(golden.node().get("p")),
              GoldenCase.numbers(golden.node().get("q")));
      JsonNode expected = golden.results();
      golden.root(
          "scipy_jensenshannon_e",
          Divergences.jensenShannon(shares, Math.E),
          expected.get("scipy_jensenshannon_e"));
      golden.root(
          "scipy_jensenshannon_2",
          Divergences.jensenShannon(shares, 2),
          expected.get("scipy_jensenshannon_2"));
      golden.near(
          "scipy_entropy_kl",
          Divergences.kullbackLeibler(shares),
          expected.get("scipy_entropy_kl"),
          STATISTIC);
      return;
    }
    NumericSample reference = (NumericSample) golden.reference();
    for (String result : names(golden)) {
      JsonNode expected = golden.results().get(result);
      switch (result) {
        case "evidently_jensenshannon" ->
            golden.rootDistance(result, JensenShannon.likeEvidently());
        case "evidently_hellinger" -> golden.rootDistance(result, Hellinger.likeEvidently());
        case "evidently_kl_div" ->
            golden.signedSum(result, KullbackLeibler.likeEvidently(), STATISTIC);
        case "nannyml_jensen_shannon_base2_doane_ref" ->
            golden.rootDistance(result, JensenShannon.likeNannyml());
        case "nannyml_hellinger_doane_ref" -> golden.rootDistance(result, Hellinger.likeNannyml());
        case "doane_ref_edges" -> {
          if (!expected.isNull()) {
            shares(golden, result, Edges.doane(reference), expected);
          }
        }
        default -> golden.notOffered();
      }
    }
  }

  static Iterable<String> names(GoldenCase golden) {
    Iterator<String> names = golden.results().fieldNames();
    return () -> names;
  }
}
