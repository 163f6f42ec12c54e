// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.mlops4j.data.Sample;

/** The families of whole rows. */
final class RowGoldens {
  private static final double SINGLE_PRECISION = 1e-7;

  private RowGoldens() {}

  static void mmd(GoldenCase golden) {
    double[][] x = GoldenCase.rows(golden.node().get("x"));
    double[][] y = GoldenCase.rows(golden.node().get("y"));
    Mmd median = Mmd.median(0.05, 9_999, 1);
    double sigma = Mmd.medianBandwidth(x);
    for (String result : ColumnGoldens.names(golden)) {
      JsonNode expected = golden.results().get(result);
      switch (result) {
        case "direct_sigma_median_ref" -> golden.near(result, sigma, expected, 1e-12);
        case "direct_numpy_same_sigma" -> {
          double given = golden.results().at("/alibi_f64/sigma/0").doubleValue();
          golden.near(
              result, median.withBandwidths(given).compare(x, y).statistic(), expected, 1e-12);
        }
        case "alibi_f64", "alibi_f64_sigma_1_2" -> {
          double[] sigmas = GoldenCase.numbers(expected.get("sigma"));
          var ours = median.withBandwidths(sigmas).compare(x, y);
          double squared = GoldenCase.number(expected.get("mmd2"));
          golden.within(result + ".mmd2", ours.statistic(), squared, 0, SINGLE_PRECISION);
          double p = GoldenCase.number(expected.get("p_1000perm_seed0"));
          golden.same(
              result + ".p within 0.05 of " + p + ": " + ours.pValue(),
              Math.abs(ours.pValue() - p) <= 0.05,
              true);
        }
        default -> golden.notOffered();
      }
    }
  }

  static void classifier(GoldenCase golden) {
    double[] scores = GoldenCase.numbers(golden.node().get("scores"));
    double[] labels = GoldenCase.numbers(golden.node().get("labels"));
    double[] reference = select(scores, labels, 0);
    double[] current = select(scores, labels, 1);
    Separation ours = Separation.of(reference, current);
    for (String result : ColumnGoldens.names(golden)) {
      JsonNode expected = golden.results().get(result);
      switch (result) {
        case "auc" -> golden.near(result, ours.area(), expected, 1e-12);
        case "alibi_soft_p_dist" -> {
          golden.near(result + "[0]", ours.gapPValue(), expected.get(0), 1e-9);
          golden.near(result + "[1]", ours.gap(), expected.get(1), 1e-12);
        }
        case "alibi_hard_p_dist" ->
            golden.near(result + "[0]", ours.accuracyPValue(), expected.get(0), 1e-9);
        case "binom_greater_p" -> golden.near(result, ours.accuracyPValue(), expected, 1e-9);
        case "n_correct" -> golden.near(result, ours.accuracy() * scores.length, expected, 1e-12);
        case "ks_two_sided_p" ->
            golden.near(
                result,
                KolmogorovSmirnov.likeEvidently()
                    .compare(Sample.numbers(reference), Sample.numbers(current))
                    .pValue(),
                expected,
                1e-9);
        default -> golden.notOffered();
      }
    }
  }

  private static double[] select(double[] scores, double[] labels, double label) {
    return IntStream.range(0, scores.length)
        .filter(i -> labels[i] == label)
        .mapToDouble(i -> scores[i])
        .toArray();
  }
}
