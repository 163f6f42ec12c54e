// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** Another measure, of the rows for which a condition holds. */
record Where<T, V>(Measure<T, V> measure, Condition<T> condition) implements Measure<T, V> {
  @Override
  public V of(Batch<T> batch) {
    return measure.of(batch.where(condition));
  }

  @Override
  public V merge(V earlier, V later) {
    return measure.merge(earlier, later);
  }
}
