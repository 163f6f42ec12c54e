// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import java.util.function.Function;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Rows;
import org.mlops4j.data.Sample;
import org.mlops4j.data.TwoSampleTest;

/**
 * Rules that rows to learn from are like those that were served: {@code
 * Check.served(log).sameBy(Flight::id, Flight::distance)}. The log is read when the rule is made.
 *
 * @param <T> the row
 */
public final class ServedRules<T> {
  private final Dataset<T> log;

  ServedRules(Dataset<T> log) {
    if (log.isEmpty()) {
      throw new IllegalArgumentException("the log had no rows but must have at least one");
    }
    this.log = log;
  }

  /**
   * Each row has, to the bit, the value that was served for its key; one that was served with two
   * values fails. Rows whose key was not served are not evaluated.
   */
  public RowCheck<T> sameBy(Accessor<T, ?> key, Accessor<T, ?> column) {
    return new RowCheck<>(
        new ServedRule<>(
            Subject.of(key),
            Subject.of(column),
            ServedRule.read(log.cells(key), log.cells(column))));
  }

  /** Numbers are distributed as they were served, as far as a test can tell. */
  public <V extends Number> Check<T> numbersAlike(Accessor<T, V> column, TwoSampleTest test) {
    Subject<T, V> subject = Subject.of(column);
    return alike(subject, new MeasureDistribution<>(subject), Distribution::sample, test);
  }

  /** Categories are as frequent as they were served, as far as a test can tell. */
  public Check<T> categoriesAlike(Accessor<T, ?> column, TwoSampleTest test) {
    Subject<T, ?> subject = Subject.of(column);
    return alike(
        subject, new CountOccurrences<>(List.of(subject), Nulls.IGNORE), Occurrences::sample, test);
  }

  private <M extends Summary> Check<T> alike(
      Subject<T, ?> subject,
      Measure<T, M> measure,
      Function<M, Sample> sample,
      TwoSampleTest test) {
    M served = null;
    for (Rows<T> part : log.parts()) {
      M some = measure.of(Batch.of(part, part.first()));
      served = served == null ? some : measure.merge(served, some);
    }
    if (served == null) {
      throw new IllegalStateException("a log with rows has parts");
    }
    return new SkewCheck<>(
        new DriftCheck<>(subject.name(), measure, sample, test), sample.apply(served));
  }
}
