// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.data.Sample;

/** The families of many columns. */
final class FamilyGoldens {
  private static final double STATISTIC = 1e-12;
  private static final double EXACT = 1e-9;
  private static final double ASYMPTOTIC = 1e-7;
  private static final int EXACT_UP_TO = 10_000;

  private FamilyGoldens() {}

  static void multipleTesting(GoldenCase golden) {
    double[] p = GoldenCase.numbers(golden.node().get("p"));
    for (String result : ColumnGoldens.names(golden)) {
      JsonNode expected = golden.results().get(result);
      double level = Double.parseDouble(result.substring(result.lastIndexOf('_') + 1));
      String method = result.substring(0, result.lastIndexOf('_'));
      switch (method) {
        case "statsmodels_bonferroni" ->
            adjusted(golden, result, MultipleTesting.BONFERRONI, level);
        case "statsmodels_holm" -> adjusted(golden, result, MultipleTesting.HOLM, level);
        case "statsmodels_fdr_bh" ->
            adjusted(golden, result, MultipleTesting.BENJAMINI_HOCHBERG, level);
        case "alibi_bonferroni" -> {
          double threshold = MultipleTesting.BONFERRONI.thresholdLikeAlibi(level, p);
          golden.near(result + ".threshold", threshold, expected.get("threshold"), 1e-12);
          golden.same(
              result + ".drift",
              Arrays.stream(p).anyMatch(value -> value < threshold),
              expected.get("drift").intValue() == 1);
        }
        case "alibi_fdr" -> {
          double threshold = MultipleTesting.BENJAMINI_HOCHBERG.thresholdLikeAlibi(level, p);
          boolean drift = expected.get("drift").intValue() == 1;
          golden.same(result + ".drift", !Double.isNaN(threshold), drift);
          if (drift) {
            golden.near(result + ".threshold", threshold, expected.at("/threshold/0"), 1e-12);
          }
        }
        default -> golden.notOffered();
      }
    }
  }

  private static void adjusted(
      GoldenCase golden, String result, MultipleTesting correction, double level) {
    double[] ours = correction.adjusted(GoldenCase.numbers(golden.node().get("p")));
    JsonNode expected = golden.results().get(result);
    JsonNode first = expected.get("adjusted_first10");
    for (int i = 0; i < first.size(); i++) {
      golden.near(result + "[" + i + "]", ours[i], first.get(i), 1e-12);
    }
    golden.same(
        result + ".n_reject",
        (int) Arrays.stream(ours).filter(value -> value <= level).count(),
        expected.get("n_reject").intValue());
  }

  static void datasetDrift(GoldenCase golden) {
    JsonNode expected = golden.results();
    Map<String, Sample> reference = frame(golden, "ref");
    Map<String, Sample> current = frame(golden, "cur");
    DatasetDrift ours = DatasetDrift.likeEvidently(reference, current);
    for (Map.Entry<String, JsonNode> column : expected.get("columns").properties()) {
      String name = column.getKey();
      var comparison = ours.columns().get(name);
      JsonNode theirs = column.getValue();
      String test = name + "." + theirs.get("stattest").textValue();
      JsonNode score = theirs.get("score");
      if (test.endsWith("jensenshannon")) {
        golden.root(test, comparison.statistic(), score);
      } else if (Double.isNaN(comparison.pValue())) {
        golden.near(test, comparison.statistic(), score, STATISTIC);
      } else {
        boolean exact =
            Math.max(comparison.referenceUsed(), comparison.currentUsed()) <= EXACT_UP_TO;
        golden.near(test, comparison.pValue(), score, exact ? EXACT : ASYMPTOTIC);
      }
      golden.same(
          name + ".drift",
          comparison.verdict() == Verdict.DRIFT,
          theirs.get("drift").booleanValue());
    }
    golden.same("drifted", ours.drifted().size(), expected.get("drifted").intValue());
    golden.near("share", ours.share(), expected.get("share"), 1e-12);
    golden.same(
        "dataset_drift",
        ours.verdict() == Verdict.DRIFT,
        expected.get("dataset_drift_0.5").booleanValue());
  }

  private static Map<String, Sample> frame(GoldenCase golden, String side) {
    Path file = golden.directory().resolve(golden.node().get(side).textValue());
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    String[] names = lines.get(0).split(",", -1);
    Map<String, Sample> columns = new LinkedHashMap<>();
    for (int column = 0; column < names.length; column++) {
      List<String> cells = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String cell = line.split(",", -1)[column];
        cells.add(cell.isEmpty() || cell.equals("NA") || cell.equals("nan") ? null : cell);
      }
      JsonNode known = golden.results().at("/columns").get(names[column]);
      if (known != null) {
        columns.put(
            names[column],
            known.get("type").textValue().equals("cat")
                ? Sample.labels(cells)
                : Sample.numbers(
                    cells.stream()
                        .mapToDouble(cell -> cell == null ? Double.NaN : Double.parseDouble(cell))
                        .toArray()));
      }
    }
    return columns;
  }
}
