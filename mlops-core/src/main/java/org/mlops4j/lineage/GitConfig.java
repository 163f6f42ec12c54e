// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a repository, as far as they decide what a file of the working tree means.
 *
 * <p>Format: git-config(1). {@code [include]} is not followed.
 */
final class GitConfig {
  private final Map<String, String> values = new HashMap<>();

  private GitConfig() {}

  /** Settings of these files, later files win; files that are not there are left out. */
  static GitConfig read(List<Path> files) throws RepositoryException {
    GitConfig config = new GitConfig();
    for (Path file : files) {
      String name = "the configuration " + file.getFileName();
      Optional<String> text = RepositoryFile.text(file, name, RepositoryFile.SMALL);
      if (text.isPresent()) {
        config.parse(text.get(), name);
      }
    }
    return config;
  }

  /** A value by its name, such as {@code core.autocrlf}, all in lower case. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A flag by its name; what is no boolean counts as true. */
  boolean flag(String name, boolean absent) {
    return value(name)
        .map(value -> !List.of("false", "no", "off", "0").contains(value.toLowerCase(Locale.ROOT)))
        .orElse(absent);
  }

  /** The names of all settings in a section. */
  List<String> namesIn(String section) {
    return values.keySet().stream()
        .filter(name -> name.startsWith(section + "."))
        .sorted()
        .toList();
  }

  private void parse(String text, String name) throws RepositoryException {
    String section = "";
    for (String line : text.replace("\r\n", "\n").replaceAll("\\\\\n", "").split("\n", -1)) {
      String rest = line.strip();
      if (rest.startsWith("[")) {
        int end = headerEnd(rest);
        if (end < 0) {
          throw RepositoryException.unreadable(name + " has a section header without an end");
        }
        section = section(rest.substring(1, end));
        rest = rest.substring(end + 1).strip();
      }
      if (!rest.isEmpty() && rest.charAt(0) != '#' && rest.charAt(0) != ';') {
        int equals = rest.indexOf('=');
        String key = equals < 0 ? unquoted(rest) : rest.substring(0, equals).strip();
        String value = equals < 0 ? "true" : unquoted(rest.substring(equals + 1));
        values.put(section + "." + key.toLowerCase(Locale.ROOT), value);
      }
    }
  }

  private static int headerEnd(String line) {
    boolean quoted = false;
    for (int i = 1; i < line.length(); i++) {
      char unit = line.charAt(i);
      if (unit == '\\') {
        i++;
      } else if (unit == '"') {
        quoted = !quoted;
      } else if (unit == ']' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static String section(String header) {
    int quote = header.indexOf('"');
    if (quote < 0) {
      return header.strip().toLowerCase(Locale.ROOT);
    }
    String subsection = header.substring(quote + 1, Math.max(quote + 1, header.lastIndexOf('"')));
    return header.substring(0, quote).strip().toLowerCase(Locale.ROOT) + "." + subsection;
  }

  /** A value without its quotes, escapes, comment and outer white space. */
  private static String unquoted(String written) {
    StringBuilder value = new StringBuilder();
    int keep = 0;
    boolean quoted = false;
    for (int i = 0; i < written.length(); i++) {
      char unit = written.charAt(i);
      if (unit == '"') {
        quoted = !quoted;
      } else if (!quoted && (unit == '#' || unit == ';')) {
        break;
      } else if (unit == '\\' && i + 1 < written.length()) {
        value.append(escaped(written.charAt(++i)));
        keep = value.length();
      } else if (value.length() > 0 || quoted || !Character.isWhitespace(unit)) {
        value.append(unit);
        keep = quoted || !Character.isWhitespace(unit) ? value.length() : keep;
      }
    }
    value.setLength(keep);
    return value.toString();
  }

  private static char escaped(char unit) {
    return switch (unit) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'b' -> '\b';
      default -> unit;
    };
  }
}
