// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * Rules for two columns of a row that can be compared. A row that lacks one of them is not
 * evaluated; {@link RowCheck#nulls} changes that.
 *
 * @param <T> the row
 * @param <V> the value of both
 */
public final class PairRules<T, V extends Comparable<? super V>> {
  private final Subject<T, V> first;
  private final Subject<T, V> second;

  PairRules(Subject<T, V> first, Subject<T, V> second) {
    this.first = first;
    this.second = second;
  }

  /** The second is the first or more. */
  public RowCheck<T> ascending() {
    return check(Relation.AT_MOST);
  }

  /** The second is more than the first. */
  public RowCheck<T> strictlyAscending() {
    return check(Relation.BELOW);
  }

  /** Both are the same. */
  public RowCheck<T> equal() {
    return check(Relation.EQUAL);
  }

  /** They are not the same. */
  public RowCheck<T> different() {
    return check(Relation.DIFFERENT);
  }

  private RowCheck<T> check(Relation relation) {
    return new RowCheck<>(new PairRule<>(first, relation, second));
  }
}
