// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Earlier rows train, later rows judge. */
record TimeSplitter<T, C extends Comparable<? super C>>(Accessor<T, C> time, double trainShare)
    implements Splitter<T> {
  TimeSplitter {
    AccessorName.of(time);
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException(
          "trainShare was " + trainShare + " but must lie in (0, 1)");
    }
  }

  @Override
  public Split<T> split(Dataset<T> data) {
    Cells<C> cells = data.cells(time);
    List<C> times = new ArrayList<>(data.size());
    for (int row = 0; row < data.size(); row++) {
      C instant = cells.at(row);
      if (instant == null) {
        throw new IllegalArgumentException(
            AccessorName.of(time) + " was null in row " + row + " but a split by time needs it");
      }
      times.add(instant);
    }
    int[] order =
        IntStream.range(0, data.size())
            .boxed()
            .sorted((a, b) -> times.get(a).compareTo(times.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    int cut = (int) (order.length * trainShare);
    while (cut > 0
        && cut < order.length
        && times.get(order[cut]).compareTo(times.get(order[cut - 1])) == 0) {
      cut--;
    }
    if (cut == 0 || cut == order.length) {
      throw new IllegalArgumentException(
          "split of "
              + data
              + " by "
              + describe()
              + " leaves one side empty: too few distinct instants");
    }
    int[] train = IntStream.range(0, cut).map(i -> order[i]).toArray();
    int[] holdout = IntStream.range(cut, order.length).map(i -> order[i]).toArray();
    return new Split<>(data.select(train), data.select(holdout));
  }

  @Override
  public String describe() {
    return "time(" + AccessorName.of(time) + ", " + trainShare + ")";
  }
}
