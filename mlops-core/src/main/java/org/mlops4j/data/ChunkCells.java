// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a chunk's columns, straight from the arrays. */
final class ChunkCells {
  private ChunkCells() {}

  /**
   * @param distinct the values of the column's words, if it has words
   */
  @SuppressWarnings("unchecked")
  static <V> Cells<V> of(Field field, Values values, List<Object> distinct) {
    if (values instanceof Values.Longs longs) {
      boolean number = field.type() == FieldType.INT || field.type() == FieldType.LONG;
      return (Cells<V>) (number ? new NumberCells(field, longs) : new LongCells(field, longs));
    }
    if (values instanceof Values.Doubles doubles) {
      return (Cells<V>) new DoubleCells(doubles);
    }
    return (Cells<V>) new WordCells(field, (Values.Words) values, distinct);
  }

  /** Whole numbers, dates and times, which are kept as such. */
  private static class LongCells implements Cells<Object> {
    final Field field;
    final Values.Longs column;

    /**
     * The value made last, as days come in runs. Immutable, so a thread may see an old one but
     * never half a new one.
     */
    private @Nullable Made last;

    private double @Nullable [] numbers;

    /** A number and the value that it means. */
    private record Made(long number, Object value) {}

    LongCells(Field field, Values.Longs column) {
      this.field = field;
      this.column = column;
    }

    @Override
    public int size() {
      return column.size;
    }

    @Override
    public boolean isNull(int row) {
      return column.isNull(row);
    }

    @Override
    public @Nullable Object at(int row) {
      if (column.isNull(row)) {
        return null;
      }
      long number = column.values[row];
      Made made = last;
      if (made == null || made.number != number) {
        made = new Made(number, field.type().fromLong(number));
        last = made;
      }
      return made.value;
    }

    @Override
    public double number(int row) {
      return column.isNull(row) ? Double.NaN : column.values[row];
    }

    @Override
    public double[] numbers() {
      double[] known = numbers;
      if (known == null) {
        long[] values = column.values;
        known = new double[values.length];
        for (int row = 0; row < known.length; row++) {
          known[row] = values[row];
        }
        for (int row = column.nextNull(0); row < known.length; row = column.nextNull(row + 1)) {
          known[row] = Double.NaN;
        }
        numbers = known;
      }
      return known;
    }
  }

  private static final class NumberCells extends LongCells implements WholeCells<Object> {
    NumberCells(Field field, Values.Longs column) {
      super(field, column);
    }

    @Override
    public @Nullable Object at(int row) {
      return column.isNull(row) ? null : value(column.values[row]);
    }

    @Override
    public long whole(int row) {
      return column.values[row];
    }

    @Override
    public Object value(long whole) {
      return field.type().fromLong(whole);
    }
  }

  private record DoubleCells(Values.Doubles column) implements Cells<Object> {
    @Override
    public int size() {
      return column.size;
    }

    @Override
    public boolean isNull(int row) {
      return column.isNull(row);
    }

    @Override
    public @Nullable Object at(int row) {
      return column.isNull(row) ? null : column.values[row];
    }

    @Override
    public double number(int row) {
      return column.isNull(row) ? Double.NaN : column.values[row];
    }

    @Override
    public double[] numbers() {
      return column.missing == null ? column.values : Cells.super.numbers();
    }
  }

  private record WordCells(Field field, Values.Words column, List<Object> distinct)
      implements CodedCells<Object> {

    @Override
    public int size() {
      return column.size;
    }

    @Override
    public boolean isNull(int row) {
      return column.isNull(row);
    }

    @Override
    public @Nullable Object at(int row) {
      return column.isNull(row) ? null : distinct.get(column.codes[row]);
    }

    @Override
    public double number(int row) {
      if (field.type() != FieldType.DECIMAL) {
        throw new IllegalStateException(field.name() + " is " + field.type() + ", not a number");
      }
      return column.isNull(row)
          ? Double.NaN
          : ((Number) distinct.get(column.codes[row])).doubleValue();
    }

    @Override
    public int code(int row) {
      return column.isNull(row) ? -1 : column.codes[row];
    }
  }
}
