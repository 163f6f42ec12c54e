// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.BitSet;
import java.util.stream.IntStream;

/** What all splitters have in common. */
final class Cut {
  private Cut() {}

  static void requireShare(double trainShare) {
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException(
          "trainShare was " + trainShare + " but must lie in (0, 1)");
    }
  }

  /** The split by what trains; both sides keep the order of the rows. */
  static <T> Split<T> at(Dataset<T> data, BitSet train, Splitter<T> splitter) {
    int trained = train.cardinality();
    if (trained == 0 || trained == data.size()) {
      throw new IllegalArgumentException(
          "split of "
              + data
              + " by "
              + splitter.describe()
              + " leaves the "
              + (trained == 0 ? "training" : "holdout")
              + " side empty");
    }
    return new Split<>(
        data.select(train.stream().toArray()),
        data.select(IntStream.range(0, data.size()).filter(row -> !train.get(row)).toArray()));
  }

  /** All values of an accessor; none may be missing. */
  static <V> Object[] present(Dataset<?> data, Cells<V> cells, String name, String purpose) {
    Object[] values = new Object[data.size()];
    int missing = 0;
    int first = -1;
    for (int row = 0; row < values.length; row++) {
      V value = cells.at(row);
      if (value == null) {
        first = missing++ == 0 ? row : first;
      } else {
        values[row] = value;
      }
    }
    requirePresent(missing, first, name, purpose);
    return values;
  }

  static void requirePresent(int missing, int first, String name, String purpose) {
    if (missing > 0) {
      throw new IllegalArgumentException(
          name
              + " was null in "
              + missing
              + " rows, first in row "
              + first
              + ", but "
              + purpose
              + " needs it in every row");
    }
  }

  /** A random number of a row: no two rows of a dataset have the same. */
  static long lot(long seed, int row) {
    return Mix.bits(Mix.bits(seed + 0x9e3779b97f4a7c15L) ^ row);
  }
}
