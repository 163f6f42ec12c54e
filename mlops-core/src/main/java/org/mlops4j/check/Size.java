// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** The number of rows. */
record Size<T>() implements Measure<T, Long> {
  @Override
  public Long of(Batch<T> batch) {
    return (long) batch.size();
  }

  @Override
  public Long merge(Long earlier, Long later) {
    return earlier + later;
  }
}
