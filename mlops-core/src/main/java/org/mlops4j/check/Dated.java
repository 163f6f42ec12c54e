// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Predicate;

/** The text is a date written by a pattern; one that does not exist is none. */
record Dated(String pattern) implements ValueTest<String> {
  Dated {
    formatter(pattern);
  }

  @Override
  public String kind() {
    return "format";
  }

  @Override
  public Predicate<String> tester() {
    DateTimeFormatter formatter = formatter(pattern);
    return text -> {
      try {
        LocalDate.parse(text, formatter);
        return true;
      } catch (DateTimeParseException e) {
        return false;
      }
    };
  }

  @Override
  public String toString() {
    return "is a date " + pattern;
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(plainYears(pattern), Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "pattern was '" + pattern + "' but must be one of DateTimeFormatter", e);
    }
  }

  /** In the strict way, {@code y} means the year of an era; the plain year is {@code u}. */
  private static String plainYears(String pattern) {
    StringBuilder plain = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      quoted ^= letter == '\'';
      plain.append(letter == 'y' && !quoted ? 'u' : letter);
    }
    return plain.toString();
  }
}
