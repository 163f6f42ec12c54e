// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every metric against scikit-learn, SciPy, statsmodels and pROC, for all cases of all families in
 * the directory given by {@code -Dmetrics.vectors=<dir>}; by default those of the test resources,
 * where README.md has the definitions.
 *
 * <p>Where the definition leaves a result undefined (null), ours is {@code NaN}; the values that
 * scikit-learn substitutes (member {@code sklearn} of a case) are not followed. A result is left
 * out in these cases only, each of them by a named rule:
 *
 * <ul>
 *   <li>{@code *_edge_sensitive} is a flag, not a number. The results that it marks are compared
 *       all the same, since ⌊p·n⌋ in double arithmetic is what decides the bin in the files too.
 *   <li>{@code log_loss_depends_on_clipping} is a flag too; those losses are compared as well.
 *   <li>{@code r2} and {@code explained_variance} of a truth that is constant: undefined by the
 *       definition, and ours must be {@code NaN}, while the files hold what rounding left of 0/0
 *       wherever the mean of equal numbers is not that number. Each such case is printed.
 * </ul>
 */
final class MetricsParityTest {
  private static final Map<String, Consumer<GoldenCase>> OFFERED =
      new TreeMap<>(
          Map.of(
              "binary_labels", BinaryGoldens::labels,
              "binary_scores", BinaryGoldens::scores,
              "delong", BinaryGoldens::deLong,
              "kappa", AgreementGoldens::kappa,
              "mcnemar", BinaryGoldens::mcNemar,
              "multiclass", MulticlassGoldens::multiclass,
              "paired_bootstrap", BinaryGoldens::pairedBootstrap,
              "proportion_intervals", BinaryGoldens::proportionIntervals,
              "regression", RegressionGoldens::regression));

  @Test
  void everyResultOfEveryOfferedFamilyIsMatched() throws IOException {
    List<String> misses = new ArrayList<>();
    int cases = 0;
    for (JsonNode file : families(directory())) {
      String family = file.get("family").textValue();
      Consumer<GoldenCase> comparison = OFFERED.get(family);
      if (comparison == null) {
        System.out.println(family + ": not offered");
        continue;
      }
      int matched = 0;
      for (JsonNode node : file.get("cases")) {
        GoldenCase golden = new GoldenCase(family, node);
        List<String> missed = compare(golden, comparison);
        misses.addAll(missed);
        matched += missed.isEmpty() ? 1 : 0;
        golden.remarks().forEach(remark -> System.out.println("  " + remark));
      }
      cases += file.get("cases").size();
      System.out.println(family + ": " + matched + " of " + file.get("cases").size());
    }
    misses.forEach(miss -> System.out.println("  MISS " + miss));
    assertThat(cases).as("cases of offered families").isPositive();
    assertThat(misses).isEmpty();
  }

  private static List<String> compare(GoldenCase golden, Consumer<GoldenCase> comparison) {
    try {
      comparison.accept(golden);
      return golden.misses();
    } catch (RuntimeException fault) {
      return List.of(golden.name() + ": " + fault);
    }
  }

  private static List<JsonNode> families(Path directory) throws IOException {
    List<JsonNode> families = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".json")) {
          JsonNode content = JsonMapper.builder().build().readTree(file.toFile());
          if (content.hasNonNull("family")) {
            families.add(content);
          }
        }
      }
    }
    return families;
  }

  /** A relative path is one from the directory of the module or of the whole project. */
  private static Path directory() {
    String given = System.getProperty("metrics.vectors");
    if (given == null) {
      try {
        return Path.of(MetricsParityTest.class.getResource("/metrics-vectors").toURI());
      } catch (URISyntaxException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return Stream.of(Path.of(given), Path.of("..").resolve(given))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metrics.vectors was " + given + " but must name a directory"));
  }
}
