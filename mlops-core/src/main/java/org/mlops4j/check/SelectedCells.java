// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Cells;
import org.mlops4j.data.CodedCells;

/** The cells at some positions of others. */
class SelectedCells<V, C extends Cells<V>> implements Cells<V> {
  final C cells;
  final int[] positions;

  private SelectedCells(C cells, int[] positions) {
    this.cells = cells;
    this.positions = positions;
  }

  static <V> Cells<V> of(Cells<V> cells, int[] positions) {
    return cells instanceof CodedCells<V> coded
        ? new Coded<>(coded, positions)
        : new SelectedCells<>(cells, positions);
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public boolean isNull(int row) {
    return cells.isNull(positions[row]);
  }

  @Override
  public @Nullable V at(int row) {
    return cells.at(positions[row]);
  }

  @Override
  public double number(int row) {
    return cells.number(positions[row]);
  }

  /** The dictionary stays as it is: it may hold words that none of the positions has. */
  private static final class Coded<V> extends SelectedCells<V, CodedCells<V>>
      implements CodedCells<V> {
    Coded(CodedCells<V> cells, int[] positions) {
      super(cells, positions);
    }

    @Override
    public int code(int row) {
      return cells.code(positions[row]);
    }

    @Override
    public List<V> distinct() {
      return cells.distinct();
    }
  }
}
