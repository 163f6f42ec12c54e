// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.ArrayList;
import java.util.List;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.TwoSampleTest;

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
    return new BalanceCheck<>(subject, Balance.minShare(share));
  }

  /** There are at least two classes, and each of them has at least so many rows. */
  public Check<T> minCount(long rows) {
    return new BalanceCheck<>(subject, Balance.minCount(rows));
  }

  /**
   * There are at least two classes, and the largest has at most so many times the rows of the
   * smallest.
   *
   * @param ratio at least 1
   */
  public Check<T> maxRatio(double ratio) {
    return new BalanceCheck<>(subject, Balance.maxRatio(ratio));
  }

  /**
   * Rows that are equal in some features have the same label; all rows of a group with two labels
   * fail. A missing feature is a value like others. Costs about 200 bytes a group.
   */
  @SafeVarargs
  public final RowCheck<T> sameFor(Accessor<T, ?>... features) {
    List<Subject<T, ?>> subjects = new ArrayList<>();
    for (Accessor<T, ?> feature : features) {
      subjects.add(Subject.of(feature));
    }
    return new RowCheck<>(new ConflictRule<>(subject, List.copyOf(subjects)));
  }

  /**
   * No class is told from the others by one feature alone: the area under the ROC curve of the
   * feature, as a score for the class or against it, is this at most. What leaks the label comes
   * near 1. Exact; costs about 100 bytes a distinct value.
   *
   * @param area in [0.5, 1)
   */
  public <F extends Comparable<? super F>> Check<T> notGivenAwayBy(
      Accessor<T, F> feature, double area) {
    return new LeakCheck<>(subject, Subject.of(feature), area);
  }

  /**
   * The labels are as frequent as those of the {@linkplain CheckContext#withReference reference},
   * as far as a test can tell: see {@link NumberRules#distributedAsReference}.
   */
  public Check<T> distributedAsReference(TwoSampleTest test) {
    return new DriftCheck<>(
        subject.name(),
        new CountOccurrences<>(List.of(subject), Nulls.IGNORE),
        Occurrences::sample,
        test);
  }
}
