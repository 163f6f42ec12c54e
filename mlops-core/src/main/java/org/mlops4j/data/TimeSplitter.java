// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Json;

/** Earlier rows train, later rows judge. */
record TimeSplitter<T, C extends Comparable<? super C>>(Accessor<T, C> time, double trainShare)
    implements Splitter<T> {
  TimeSplitter {
    AccessorName.of(time);
    Cut.requireShare(trainShare);
  }

  @Override
  public Split<T> split(Dataset<T> data) {
    return Cut.at(data, data.isEmpty() ? new BitSet() : earlier(data), this);
  }

  private BitSet earlier(Dataset<T> data) {
    long[] numbers = numbers(data);
    return numbers == null ? earlierObjects(data) : earlierNumbers(numbers);
  }

  /** A column that is kept as whole numbers, without a box for each; null for anything else. */
  private long @Nullable [] numbers(Dataset<T> data) {
    int component = data.schema().position(AccessorName.of(time));
    if (component < 0
        || data.schema().fields().get(component).type().storage() != FieldType.Storage.LONG) {
      return null;
    }
    long[] numbers = new long[data.size()];
    int missing = 0;
    int first = -1;
    for (Rows<T> part : data.parts()) {
      Values.Longs column = (Values.Longs) part.chunk().column(component);
      System.arraycopy(column.values, 0, numbers, part.first(), column.size);
      for (int row = 0; row < column.size; row++) {
        if (column.isNull(row)) {
          first = missing++ == 0 ? part.first() + row : first;
        }
      }
    }
    Cut.requirePresent(missing, first, AccessorName.of(time), "a split by time");
    return numbers;
  }

  private BitSet earlierNumbers(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    long boundary = sorted[(int) (sorted.length * trainShare)];
    BitSet earlier = new BitSet();
    for (int row = 0; row < times.length; row++) {
      earlier.set(row, times[row] < boundary);
    }
    return earlier;
  }

  @SuppressWarnings("unchecked")
  private BitSet earlierObjects(Dataset<T> data) {
    Object[] times =
        Cut.present(data, data.<C>cells(time), AccessorName.of(time), "a split by time");
    Object[] sorted = times.clone();
    Arrays.sort(sorted);
    C boundary = (C) sorted[(int) (sorted.length * trainShare)];
    BitSet earlier = new BitSet();
    for (int row = 0; row < times.length; row++) {
      earlier.set(row, ((C) times[row]).compareTo(boundary) < 0);
    }
    return earlier;
  }

  @Override
  public String describe() {
    return "time(" + AccessorName.of(time) + ", " + Json.text(trainShare) + ")";
  }
}
