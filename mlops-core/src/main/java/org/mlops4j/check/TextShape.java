// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What texts have in common: a format, or the kinds of characters, or at least their length.
 *
 * @param rule the end of a check that says so
 * @param example one of them
 */
record TextShape(String rule, String example) {
  /** The most telling first; what almost any text is, is not among them. */
  private static final List<TextFormat> TELLING =
      List.of(
          TextFormat.UUID,
          TextFormat.EMAIL,
          TextFormat.IPV4,
          TextFormat.DATE,
          TextFormat.DATE_TIME,
          TextFormat.INSTANT,
          TextFormat.URL,
          TextFormat.LONG,
          TextFormat.DECIMAL);

  private static final String MARKS = " !#%&'()+,-./:;=@_";

  /**
   * @param texts at least one
   */
  static TextShape of(Collection<String> texts) {
    String example = texts.iterator().next();
    Optional<TextFormat> format =
        TELLING.stream().filter(known -> texts.stream().allMatch(known::matches)).findFirst();
    if (format.isPresent()) {
      return new TextShape("is(TextFormat." + format.get().name() + ")", example);
    }
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (String text : texts) {
      int length = text.codePointCount(0, text.length());
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    String characters = characters(texts);
    if (characters.isEmpty()) {
      return new TextShape("lengthBetween(" + shortest + ", " + longest + ")", example);
    }
    String times = shortest == longest ? "{" + longest + "}" : "{" + shortest + "," + longest + "}";
    return new TextShape("matches(" + literal("[" + characters + "]" + times) + ")", example);
  }

  /** The kinds of characters as those of a pattern; empty when there are others than ASCII. */
  private static String characters(Collection<String> texts) {
    boolean[] kinds = new boolean[3];
    boolean[] marks = new boolean[MARKS.length()];
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        char unit = text.charAt(i);
        int mark = MARKS.indexOf(unit);
        if (unit >= 'A' && unit <= 'Z') {
          kinds[0] = true;
        } else if (unit >= 'a' && unit <= 'z') {
          kinds[1] = true;
        } else if (unit >= '0' && unit <= '9') {
          kinds[2] = true;
        } else if (mark >= 0) {
          marks[mark] = true;
        } else {
          return "";
        }
      }
    }
    StringBuilder characters = new StringBuilder();
    List<String> ranges = Arrays.asList("A-Z", "a-z", "0-9");
    for (int i = 0; i < kinds.length; i++) {
      characters.append(kinds[i] ? ranges.get(i) : "");
    }
    for (int i = 0; i < marks.length; i++) {
      if (marks[i]) {
        characters.append(MARKS.charAt(i) == '-' || MARKS.charAt(i) == '&' ? "\\" : "");
        characters.append(MARKS.charAt(i));
      }
    }
    return characters.toString();
  }

  /** A text as Java source. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        literal.append('\\').append(unit);
      } else if (unit < ' ') {
        // A Unicode escape of a line break would break the line before the literal is read.
        literal.append(String.format(Locale.ROOT, "\\%03o", (int) unit));
      } else if (unit > '~') {
        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      } else {
        literal.append(unit);
      }
    }
    return literal.append('"').toString();
  }

  /** A text that can stand in a comment of one line, and is not long. */
  static String comment(String text) {
    StringBuilder comment = new StringBuilder();
    Shown.cut(text)
        .chars()
        .forEach(unit -> comment.append(unit < ' ' || unit > '~' ? '?' : (char) unit));
    return comment.toString().replace("\\u", "\\ u");
  }
}
