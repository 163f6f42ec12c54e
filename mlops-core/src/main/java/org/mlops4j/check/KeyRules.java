// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.mlops4j.data.Accessor;

/**
 * Rules for columns that together identify a row: {@code
 * Check.key(Flight::date).and(Flight::number).unique()}.
 *
 * @param <T> the row
 */
public final class KeyRules<T> {
  private final List<Subject<T, ?>> subjects;

  KeyRules(List<Subject<T, ?>> subjects) {
    this.subjects = subjects;
  }

  /** The same with one more column. */
  public KeyRules<T> and(Accessor<T, ?> column) {
    Subject<T, ?> another = Subject.of(column);
    if (subjects.contains(another)) {
      throw new IllegalArgumentException(
          "column was " + another + " again but each column of a key must be named once");
    }
    return new KeyRules<>(Stream.concat(subjects.stream(), Stream.of(another)).toList());
  }

  /**
   * No two rows have the same combination of values. A row in which one of them is missing has no
   * key and is not evaluated; {@link RowCheck#nulls} changes that.
   */
  public RowCheck<T> unique() {
    return new RowCheck<>(new UniqueRule<>(subjects));
  }

  /**
   * The combination of values is one of these: {@code in(List.of(List.of("AA", 1), ...))}. A row in
   * which one of them is missing is not evaluated.
   *
   * @throws IllegalArgumentException if there is none, or one has not a value for each column
   */
  public RowCheck<T> in(Collection<? extends List<?>> combinations) {
    return new RowCheck<>(CombinationIn.of(subjects, combinations));
  }
}
