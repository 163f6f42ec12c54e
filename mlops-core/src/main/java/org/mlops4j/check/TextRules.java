// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

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

  /** The text has so many characters (Unicode code points). */
  public RowCheck<T> lengthBetween(int low, int high) {
    return check(new Length(low, high));
  }

  /** The text is not empty and not only white space. */
  public RowCheck<T> notBlank() {
    return check(new NotBlank());
  }
}
