// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mlops4j.examples.Listing;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.pipeline.StageExplanation;

/** What docs/pipelines.md shows is what is compiled and run here. */
class CachingTest {
  private static final Path DOCS = Path.of("..", "docs", "pipelines.md");

  @Test
  void theSameAgainIsFoundAndAnotherMonthIsExplained() throws IOException {
    Caching.Seen seen = Caching.run();

    assertThat(seen.again()).isNotEmpty().allMatch(StageExplanation::found);
    StageExplanation extract = seen.moved().get(0);
    assertThat(extract.stage()).isEqualTo(Stage.EXTRACT);
    assertThat(Files.readString(DOCS)).contains("\n" + extract + "\n");
  }

  @Test
  void theDocumentShowsWhatIsCompiled() throws IOException {
    String region = Listing.of(Caching.class).region("cache");

    assertThat(Files.readString(DOCS)).contains("```java\n" + region + "```");
  }
}
