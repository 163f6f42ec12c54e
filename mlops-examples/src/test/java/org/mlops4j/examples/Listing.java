// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A source of the examples, of which documents show parts. */
public final class Listing {
  private final Path source;

  private Listing(Path source) {
    this.source = source;
  }

  /** The source of an example. */
  public static Listing of(Class<?> example) {
    return new Listing(Path.of("src/main/java", example.getName().replace('.', '/') + ".java"));
  }

  /** The lines between two tags, moved to the left edge. */
  public String region(String name) throws IOException {
    List<String> lines = Files.readAllLines(source);
    int first = indexOf(lines, "// tag::" + name + "[]") + 1;
    int last = indexOf(lines, "// end::" + name + "[]");
    return String.join("\n", lines.subList(first, last)).stripIndent() + "\n";
  }

  private int indexOf(List<String> lines, String tag) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(tag)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no line '" + tag + "' in " + source);
  }
}
