// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlops4j.examples.quickstart.Quickstart;

/** What the documents show and name is what the build compiles and runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Listing QUICKSTART = Listing.of(Quickstart.class);

  @Test
  void theExamplesOfTheReadmeAreCompiled() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + QUICKSTART.region("glance") + "```")
        .contains(wholeProgram());
  }

  @Test
  void theExamplesAreShort() throws IOException {
    assertThat(QUICKSTART.region("glance").lines()).hasSize(10);
    assertThat(wholeProgram().lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(30);
  }

  private static String wholeProgram() throws IOException {
    return QUICKSTART.region("quickstart") + "\n" + QUICKSTART.region("serve");
  }

  @Test
  void everyTestThatTheArchitectureNamesExists() throws IOException {
    String invariants =
        Files.readString(ROOT.resolve("docs/architecture.md")).split("## Invariants", 2)[1];
    List<String> named =
        Pattern.compile("`(\\w+(?:Test|Properties))`")
            .matcher(invariants)
            .results()
            .map(match -> match.group(1) + ".java")
            .toList();

    assertThat(named).hasSizeGreaterThan(7);
    assertThat(testFiles()).containsAll(named);
  }

  private static List<String> testFiles() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<String> names = new ArrayList<>();
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            files.map(file -> file.getFileName().toString()).forEach(names::add);
          }
        }
      }
      return names;
    }
  }
}
