// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.Predicate;

/** Which rows a check is limited to; equal when it is the same name for the same predicate. */
record Condition<T>(String name, Predicate<? super T> predicate) {
  /** Both conditions. */
  Condition<T> and(Condition<T> other) {
    return new Condition<>(
        name + " and " + other.name, row -> predicate.test(row) && other.predicate.test(row));
  }

  boolean holds(Batch<T> batch, int row) {
    try {
      return predicate.test(batch.row(row));
    } catch (RuntimeException | StackOverflowError e) {
      throw new MeasureFailedException(
          "'" + name + "' at row " + batch.number(row) + ": " + Shown.failure(e), e);
    }
  }
}
