// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of paths (gitattributes(5)). Files of attributes are read when a path first needs
 * them, which is only when its content is not that of the index as it lies there. Not thread-safe.
 */
final class GitAttributes {
  private static final String UNSPECIFIED = "!";
  private static final String SET = "true";
  private static final String UNSET = "false";

  /** One line: for which paths, and the attributes in the order that they are written. */
  private record Rule(PathPattern pattern, List<Map.Entry<String, String>> values) {}

  private final Path root;
  private final GitConfig config;
  private final List<Path> general;
  private final Path last;
  private final Map<String, List<Map.Entry<String, String>>> macros = new HashMap<>();
  private final Map<Path, List<Rule>> rules = new HashMap<>();

  /**
   * @param root of the working tree
   * @param general files for all repositories, later files win
   * @param last the file that wins over all others
   */
  GitAttributes(Path root, GitConfig config, List<Path> general, Path last) {
    this.root = root;
    this.config = config;
    this.general = List.copyOf(general);
    this.last = last;
    macros.put(
        "binary",
        List.of(Map.entry("diff", UNSET), Map.entry("merge", UNSET), Map.entry("text", UNSET)));
  }

  /** How Git turns the content of this path into what it stores. */
  StoredForm storedForm(TreePath path) throws RepositoryException {
    Map<String, String> values = values(path);
    String filter = values.getOrDefault("filter", UNSET);
    if (filter.equals("lfs")) {
      return StoredForm.POINTER;
    }
    boolean unknown =
        !filter.equals(UNSET)
            || values.getOrDefault("ident", UNSET).equals(SET)
            || values.containsKey("working-tree-encoding");
    return unknown ? StoredForm.AS_IT_IS : lineEndings(values);
  }

  private StoredForm lineEndings(Map<String, String> values) {
    String text = values.getOrDefault("text", values.getOrDefault("crlf", UNSPECIFIED));
    if (text.equals(UNSPECIFIED)) {
      if (values.containsKey("eol")) {
        return StoredForm.LINES;
      }
      String convert = config.value("core.autocrlf").orElse(UNSET);
      boolean automatic = convert.equalsIgnoreCase("input") || config.flag("core.autocrlf", false);
      return automatic ? StoredForm.LINES_IF_TEXT : StoredForm.AS_IT_IS;
    }
    return switch (text) {
      case SET, "input" -> StoredForm.LINES;
      case "auto" -> StoredForm.LINES_IF_TEXT;
      default -> StoredForm.AS_IT_IS;
    };
  }

  private Map<String, String> values(TreePath path) throws RepositoryException {
    Map<String, String> values = new HashMap<>();
    for (Path file : general) {
      apply(rules(file, TreePath.ROOT), path, values);
    }
    List<TreePath> directories = new ArrayList<>();
    TreePath directory = path;
    do {
      directory = directory.parent();
      directories.add(0, directory);
    } while (!directory.isRoot());
    for (TreePath each : directories) {
      apply(rules(each.in(root).resolve(".gitattributes"), each), path, values);
    }
    apply(rules(last, TreePath.ROOT), path, values);
    return values;
  }

  private static void apply(List<Rule> rules, TreePath path, Map<String, String> values) {
    for (Rule rule : rules) {
      if (rule.pattern().matches(path)) {
        for (Map.Entry<String, String> value : rule.values()) {
          if (value.getValue().equals(UNSPECIFIED)) {
            values.remove(value.getKey());
          } else {
            values.put(value.getKey(), value.getValue());
          }
        }
      }
    }
  }

  private List<Rule> rules(Path file, TreePath directory) throws RepositoryException {
    List<Rule> known = rules.get(file);
    if (known == null) {
      known = new ArrayList<>();
      Optional<byte[]> bytes =
          RepositoryFile.bytes(file, "a file of attributes", RepositoryFile.SMALL);
      if (bytes.isPresent()) {
        for (String line :
            new String(bytes.get(), StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
          parse(line.strip(), directory, known);
        }
      }
      rules.put(file, known);
    }
    return known;
  }

  private void parse(String line, TreePath directory, List<Rule> into) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int end = line.startsWith("\"") ? closingQuote(line) + 1 : firstBlank(line);
    String first = line.substring(0, end);
    List<Map.Entry<String, String>> values = new ArrayList<>();
    for (String word : line.substring(end).strip().split("\\s+", -1)) {
      addValue(word, values);
    }
    if (first.startsWith("[attr]")) {
      macros.put(first.substring("[attr]".length()), values);
    } else {
      String pattern = first.startsWith("\"") ? unquoted(first) : first;
      into.add(new Rule(new PathPattern(directory, pattern), values));
    }
  }

  private void addValue(String word, List<Map.Entry<String, String>> values) {
    int equals = word.indexOf('=');
    if (word.isEmpty()) {
      return;
    } else if (word.charAt(0) == '-') {
      values.add(Map.entry(word.substring(1), UNSET));
    } else if (word.charAt(0) == '!') {
      values.add(Map.entry(word.substring(1), UNSPECIFIED));
    } else if (equals > 0) {
      values.add(Map.entry(word.substring(0, equals), word.substring(equals + 1)));
    } else {
      values.addAll(macros.getOrDefault(word, List.of()));
      values.add(Map.entry(word, SET));
    }
  }

  private static int firstBlank(String line) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int closingQuote(String line) {
    int end = 1;
    while (end < line.length() - 1 && line.charAt(end) != '"') {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, line.length() - 1);
  }

  private static String unquoted(String first) {
    return first.substring(1, Math.max(1, first.length() - 1)).replaceAll("\\\\([\"\\\\])", "$1");
  }
}
