// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.examples.Listing;

/** What docs/feedback.md shows is what is compiled and run here. */
class WatchingTest {
  private static final Path DOCS = Path.of("..", "docs", "feedback.md");

  private static final Watching.Seen SEEN = watched();

  private static Watching.Seen watched() {
    try {
      return Watching.watch();
    } catch (Exception e) {
      throw new IllegalStateException("the example failed", e);
    }
  }

  /** Flights that never landed have no label. */
  @Test
  void aMonthOfFlightsIsRecordedLabelledAndJudged() {
    assertThat(SEEN.coverage().predictions()).isEqualTo(8_323);
    assertThat(SEEN.coverage().labelled()).isEqualTo(8_237);
    BinaryEvaluation live = SEEN.live().evaluation().orElseThrow();
    assertThat(live.clusters()).isEqualTo(30);
    assertThat(BinaryEvaluation.AUC.of(live)).isBetween(0.55, 0.75);
    assertThat(SEEN.metrics())
        .contains("mlops_predictions_total{model=\"late-arrivals\",role=\"champion\"} 8323.0")
        .contains("mlops_records_dropped_total{model=\"late-arrivals\",where=\"lane\"} 0.0")
        .contains("mlops_label_coverage{model=\"late-arrivals\"} 0.98");
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "registry", "report", "read"})
  void theDocumentShowsWhatIsCompiled(String region) throws IOException {
    assertThat(Files.readString(DOCS)).contains(Listing.of(Watching.class).region(region));
  }

  @Test
  void theDocumentNamesEveryMeter() throws IOException {
    List<String> documented = Files.readAllLines(DOCS);
    Stream<String> meters =
        SEEN.metrics()
            .lines()
            .filter(line -> line.startsWith("# TYPE"))
            .map(line -> line.split(" ")[2]);

    assertThat(meters)
        .isNotEmpty()
        .allSatisfy(
            meter -> assertThat(documented).anyMatch(line -> line.contains("`" + meter + "`")));
  }
}
