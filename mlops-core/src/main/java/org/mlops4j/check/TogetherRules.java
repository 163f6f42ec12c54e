// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.data.Accessor;

/**
 * Rules for which of several columns of a row have a value: {@code
 * Check.together(Order::card).and(Order::invoice).exactlyOnePresent()}.
 *
 * @param <T> the row
 */
public final class TogetherRules<T> {
  private final List<Subject<T, ?>> subjects;

  TogetherRules(List<Subject<T, ?>> subjects) {
    this.subjects = subjects;
  }

  /** The same with one more column. */
  public TogetherRules<T> and(Accessor<T, ?> column) {
    Subject<T, ?> another = Subject.of(column);
    if (subjects.contains(another)) {
      throw new IllegalArgumentException(
          "column was " + another + " again but each must be named once");
    }
    return new TogetherRules<>(Stream.concat(subjects.stream(), Stream.of(another)).toList());
  }

  /** None of them is missing. */
  public RowCheck<T> allPresent() {
    return check("all", subjects.size(), subjects.size());
  }

  /** At least one of them is not missing. */
  public RowCheck<T> anyPresent() {
    return check("any", 1, subjects.size());
  }

  /** One of them is not missing, and all others are. */
  public RowCheck<T> exactlyOnePresent() {
    return check("exactly one", 1, 1);
  }

  /** Either none of them is missing or all are. */
  public RowCheck<T> allOrNonePresent() {
    return check("all or none", 0, subjects.size());
  }

  private RowCheck<T> check(String words, int least, int most) {
    return new RowCheck<>(new PresentTogether<>(subjects, words, least, most));
  }
}
