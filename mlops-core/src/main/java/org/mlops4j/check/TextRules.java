// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.mlops4j.data.TwoSampleTest;

/**
 * Rules for a text. Each distinct text is looked at once where the column has a dictionary.
 *
 * @param <T> the row
 */
public final class TextRules<T> extends ColumnRules<T, String> {
  TextRules(Subject<T, String> subject) {
    super(subject);
  }

  /**
   * The whole text matches a regular expression ({@link java.util.regex.Pattern}). A pattern may
   * read 100,000 characters and 1,000 for each character of a text: one that backtracks beyond that
   * makes the check an {@link CheckStatus#ERROR}, never a hang.
   *
   * @throws IllegalArgumentException if it is no regular expression
   */
  public RowCheck<T> matches(String regex) {
    return check(new Matching(regex));
  }

  /** The whole text matches at least one of some regular expressions, as {@link #matches} does. */
  public RowCheck<T> matchesAny(String... regexes) {
    return check(MatchingSome.of(true, regexes));
  }

  /** The whole text matches none of some regular expressions. */
  public RowCheck<T> matchesNone(String... regexes) {
    return check(MatchingSome.of(false, regexes));
  }

  /** The text is written in a known way, such as {@link TextFormat#EMAIL}. */
  public RowCheck<T> is(TextFormat format) {
    return check(new Formatted(format));
  }

  /**
   * The text is a date that exists.
   *
   * @param pattern of {@link java.time.format.DateTimeFormatter}, such as {@code dd.MM.yyyy}
   */
  public RowCheck<T> isDate(String pattern) {
    return check(new Dated(pattern));
  }

  /** The text has so many characters (Unicode code points). */
  public RowCheck<T> lengthBetween(int low, int high) {
    return check(new Length(low, high));
  }

  /** The text is not empty and not only white space. */
  public RowCheck<T> notBlank() {
    return check(new NotBlank());
  }

  /**
   * The texts are as frequent as those of the {@linkplain CheckContext#withReference reference}, as
   * far as a test can tell: see {@link NumberRules#distributedAsReference}.
   */
  public Check<T> distributedAsReference(TwoSampleTest test) {
    return new DriftCheck<>(
        subject.name(),
        new CountOccurrences<>(List.of(subject), Nulls.IGNORE),
        Occurrences::sample,
        test);
  }
}
