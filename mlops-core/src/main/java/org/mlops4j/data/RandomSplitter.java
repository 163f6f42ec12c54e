// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.BitSet;
import org.mlops4j.store.Json;

/** Lots decide which rows train. */
record RandomSplitter<T>(double trainShare, long seed) implements Splitter<T> {
  RandomSplitter {
    Cut.requireShare(trainShare);
  }

  @Override
  public Split<T> split(Dataset<T> data) {
    BitSet train = new BitSet();
    if (!data.isEmpty()) {
      long[] lots = new long[data.size()];
      Arrays.setAll(lots, row -> Cut.lot(seed, row));
      long[] sorted = lots.clone();
      Arrays.sort(sorted);
      long boundary = sorted[(int) (sorted.length * trainShare)];
      for (int row = 0; row < lots.length; row++) {
        train.set(row, lots[row] < boundary);
      }
    }
    return Cut.at(data, train, this);
  }

  @Override
  public String describe() {
    return "random(" + Json.text(trainShare) + ", seed " + seed + ")";
  }
}
