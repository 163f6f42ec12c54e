// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The whole text matches a pattern. */
record Matching(String regex) implements ValueTest<String> {
  Matching {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "regex was '" + regex + "' but must be a pattern: " + e.getDescription(), e);
    }
  }

  @Override
  public String kind() {
    return "pattern";
  }

  @Override
  public Predicate<String> tester() {
    Matcher matcher = Pattern.compile(regex).matcher("");
    Budgeted budgeted = new Budgeted();
    return text -> {
      try {
        return matcher.reset(budgeted.read(text)).matches();
      } catch (StackOverflowError e) {
        throw new IllegalStateException(
            "the pattern recurses too deeply on a text of " + text.length() + " characters", e);
      }
    };
  }

  @Override
  public String toString() {
    return "matches " + regex;
  }

  /**
   * A text that may be read only so often: a pattern that backtracks for ever ends with an
   * exception instead. The budget depends on the text alone, so the outcome is the same everywhere.
   */
  private static final class Budgeted implements CharSequence {
    private static final long STEPS = 100_000;
    private static final long STEPS_PER_CHARACTER = 1_000;

    private String text = "";
    private long left;

    Budgeted read(String other) {
      text = other;
      left = STEPS + STEPS_PER_CHARACTER * other.length();
      return this;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new IllegalStateException(
            "the pattern needs more than "
                + (STEPS + STEPS_PER_CHARACTER * text.length())
                + " steps for a text of "
                + text.length()
                + " characters");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
