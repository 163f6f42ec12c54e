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

/** What the documents show and name is what the build compiles and runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path QUICKSTART =
      Path.of("src/main/java/org/mlops4j/examples/quickstart/Quickstart.java");

  @Test
  void theExampleOfTheReadmeIsTheQuickstartThatIsCompiled() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    assertThat(readme).contains(region("quickstart") + "\n" + region("serve"));
  }

  @Test
  void theExampleIsShort() throws IOException {
    assertThat((region("quickstart") + region("serve")).lines().filter(line -> !line.isBlank()))
        .hasSizeLessThanOrEqualTo(30);
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

  /** The lines between two tags, moved to the left edge. */
  private static String region(String name) throws IOException {
    List<String> lines = Files.readAllLines(QUICKSTART);
    int first = indexOf(lines, "// tag::" + name + "[]") + 1;
    int last = indexOf(lines, "// end::" + name + "[]");
    return String.join("\n", lines.subList(first, last)).stripIndent() + "\n";
  }

  private static int indexOf(List<String> lines, String tag) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(tag)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no line '" + tag + "' in " + QUICKSTART);
  }
}
