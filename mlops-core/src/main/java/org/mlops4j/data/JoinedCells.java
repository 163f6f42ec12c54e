// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of all parts of a dataset, one after the other. */
final class JoinedCells<V> implements Cells<V> {
  private final List<Cells<V>> parts;

  /** The row before which each part begins; one more for the end. */
  private final int[] starts;

  JoinedCells(List<Cells<V>> parts) {
    this.parts = parts;
    this.starts = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      starts[i + 1] = starts[i] + parts.get(i).size();
    }
  }

  @Override
  public int size() {
    return starts[parts.size()];
  }

  @Override
  public boolean isNull(int row) {
    int part = part(row);
    return parts.get(part).isNull(row - starts[part]);
  }

  @Override
  public @Nullable V at(int row) {
    int part = part(row);
    return parts.get(part).at(row - starts[part]);
  }

  @Override
  public double number(int row) {
    int part = part(row);
    return parts.get(part).number(row - starts[part]);
  }

  private int part(int row) {
    int found = Arrays.binarySearch(starts, row);
    return found >= 0 ? found : -found - 2;
  }
}
