// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Every detector against SciPy, Evidently, NannyML, River, MOA and the others whose definitions it
 * offers, for all cases of all families in the directory given by {@code -Ddrift.vectors=<dir>}; by
 * default those of the test resources.
 *
 * <p>Tolerances are those of the vectors: statistics 1e-12 relative, the Kolmogorov–Smirnov
 * statistic 1e-15 absolute, p-values 1e-9 for exact and 1e-7 for asymptotic ones, single precision
 * 1e-6, MMD in single precision 1e-7 absolute. Where a reference takes a small number from a large
 * one, the rounding of the large one is allowed for, and named where it is: distances that are a
 * root of a difference of shares, R's p-values and SciPy's of Cramér–von Mises (taken from 1), and
 * t (a difference of two rounded means).
 */
final class DriftParityTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final Map<String, Consumer<GoldenCase>> OFFERED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("psi", ColumnGoldens::psi),
              Map.entry("ks", ColumnGoldens::kolmogorovSmirnov),
              Map.entry("categorical", ColumnGoldens::categorical),
              Map.entry("wasserstein", ColumnGoldens::wasserstein),
              Map.entry("js_hellinger", ColumnGoldens::divergences),
              Map.entry("other_two_sample", RankGoldens::compare),
              Map.entry("multiple_testing", FamilyGoldens::multipleTesting),
              Map.entry("dataset_drift", FamilyGoldens::datasetDrift),
              Map.entry("mmd", RowGoldens::mmd),
              Map.entry("c2st", RowGoldens::classifier),
              Map.entry("streaming", StreamGoldens::compare)));

  @Test
  void everyResultOfEveryOfferedDetectorIsMatched() throws IOException {
    Path directory = directory();
    List<String> misses = new ArrayList<>();
    int cases = 0;
    for (Path file : files(directory)) {
      JsonNode content = JSON.readTree(file.toFile());
      String family = content.path("family").asText("streaming");
      Consumer<GoldenCase> comparison = OFFERED.get(family);
      if (comparison == null) {
        System.out.println(family + ": not offered");
        continue;
      }
      int matched = 0;
      int compared = 0;
      int notOffered = 0;
      List<JsonNode> nodes = cases(content);
      for (JsonNode node : nodes) {
        GoldenCase golden = new GoldenCase(family, node, directory);
        List<String> missed = compare(golden, comparison);
        misses.addAll(missed);
        matched += missed.isEmpty() ? 1 : 0;
        compared += golden.compared();
        notOffered += golden.countNotOffered();
      }
      int size = nodes.size();
      cases += size;
      System.out.println(family + ": " + matched + " of " + size);
      System.out.println(
          "  " + compared + " numbers compared, " + notOffered + " results not offered");
    }
    misses.forEach(miss -> System.out.println("  MISS " + miss));
    assertThat(cases).as("cases of offered families").isPositive();
    assertThat(misses).isEmpty();
  }

  /** The list of cases, or, in the file of streams, one case for each stream. */
  private static List<JsonNode> cases(JsonNode content) {
    List<JsonNode> cases = new ArrayList<>();
    if (content.has("cases")) {
      content.get("cases").forEach(cases::add);
    } else {
      content
          .properties()
          .forEach(
              stream -> {
                if (stream.getValue().isObject()) {
                  ObjectNode node = JSON.createObjectNode();
                  node.put("id", stream.getKey());
                  node.set("results", stream.getValue());
                  cases.add(node);
                }
              });
    }
    return cases;
  }

  private static List<String> compare(GoldenCase golden, Consumer<GoldenCase> comparison) {
    try {
      comparison.accept(golden);
      return golden.misses();
    } catch (RuntimeException fault) {
      return List.of(golden.name() + ": " + fault);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** A relative path is one from the directory of the module or of the whole project. */
  private static Path directory() {
    String given = System.getProperty("drift.vectors");
    if (given == null) {
      try {
        return Path.of(DriftParityTest.class.getResource("/drift-vectors").toURI());
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
                    "drift.vectors was " + given + " but must name a directory"));
  }
}
