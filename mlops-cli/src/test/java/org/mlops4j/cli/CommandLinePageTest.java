// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.tribuo.Tribuo;

/** Types what {@code docs/cli.md} types, and compares all but times, ids, digests and sizes. */
class CommandLinePageTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path directory;

  @Test
  void thePageShowsWhatIsPrinted() throws Exception {
    try (DirectoryStore store = DirectoryStore.open(directory.resolve("trips"));
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build()) {
      mlops.run(Trips.DEFINITION, new Trips.Settings(1));
      mlops.run(Trips.DEFINITION, new Trips.Settings(3));
      mlops.garbage().collect(deleted -> {});
    }
    Files.writeString(directory.resolve("ann.pem"), ProgramTest.pem());
    List<String> shown = Files.readString(PAGE).lines().toList();
    List<String> printed = new ArrayList<>();
    boolean transcript = false;
    for (String line : shown) {
      if (line.startsWith("```")) {
        transcript = line.equals("```console");
      }
      if (!transcript || line.startsWith("```")) {
        printed.add(line);
      } else if (line.startsWith("$ mlops ")) {
        printed.add(line);
        printed.addAll(run(line.substring("$ mlops ".length())));
      }
    }
    assertThat(masked(printed)).isEqualTo(masked(shown));
  }

  private List<String> run(String typed) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(typed);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(words.isEmpty() || text.matches(".*[.](pem|mlops)") ? here(text) : text);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    new Program(print, print, false).run(words);
    return out.toString(UTF_8).replace(here("") + "/", "").lines().toList();
  }

  private String here(String name) {
    return directory.resolve(name).toString();
  }

  private static String masked(List<String> lines) {
    return String.join("\n", lines)
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
        .replaceAll("(\\d+:)?[0-9a-f]{12,64}", "<digest>")
        .replaceAll("\\d+ (blobs )?of \\d+ bytes", "<so many> bytes");
  }
}
