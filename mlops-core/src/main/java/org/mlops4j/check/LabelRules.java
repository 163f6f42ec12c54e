// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * Rules for what shall be learnt: one of some classes. Rows without a label are not counted.
 *
 * @param <T> the row
 * @param <V> the label
 */
public final class LabelRules<T, V> extends ColumnRules<T, V> {
  LabelRules(Subject<T, V> subject) {
    super(subject);
  }

  /**
   * There are at least two classes, and each of them has at least this share of the labelled rows.
   *
   * @param share in (0, 0.5]
   */
  public Check<T> minShare(double share) {
    return new BalanceCheck<>(subject, share);
  }
}
