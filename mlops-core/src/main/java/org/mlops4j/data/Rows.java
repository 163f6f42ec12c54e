// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows of a dataset: the unit of work of a parallel or mergeable pass. Positions count
 * from 0 within the part. Immutable, thread-safe.
 *
 * @param <T> the row
 */
public final class Rows<T> {
  private final Schema<T> schema;
  private final Chunk chunk;
  private final int first;
  private final Gaps gaps;

  /** The values of the dictionaries, where a column has one. Filled on demand, by any thread. */
  private final AtomicReferenceArray<@Nullable List<Object>> distinct;

  Rows(Schema<T> schema, Chunk chunk, int first) {
    this(schema, chunk, first, Gaps.NONE);
  }

  /**
   * @param gaps what the chunk does not know of the schema
   */
  Rows(Schema<T> schema, Chunk chunk, int first, Gaps gaps) {
    this.schema = schema;
    this.chunk = chunk;
    this.first = first;
    this.gaps = gaps;
    this.distinct = new AtomicReferenceArray<>(schema.fields().size());
  }

  /** The number of rows. */
  public int size() {
    return chunk.rows();
  }

  /** The position in the dataset of this part's first row. */
  public int first() {
    return first;
  }

  /** What a row consists of. */
  public Schema<T> schema() {
    return schema;
  }

  /** The row at a position. */
  public T row(int position) {
    return row(position, false);
  }

  /** The row as a predictor would get it: without its outcomes. */
  public T servedRow(int position) {
    return row(position, true);
  }

  /**
   * One value of every row: straight from the arrays when the method is a component, through the
   * row otherwise.
   *
   * @throws IllegalArgumentException if the accessor is no method reference
   */
  public <V> Cells<V> cells(Accessor<? super T, ? extends V> accessor) {
    return cells(accessor, this::row);
  }

  /**
   * The same, with the rows made by the caller: so that several computed columns can share them.
   *
   * @param rows gives the row at a position of this part
   * @throws IllegalArgumentException if the accessor is no method reference
   */
  public <V> Cells<V> cells(
      Accessor<? super T, ? extends V> accessor, IntFunction<? extends T> rows) {
    String name = AccessorName.of(accessor);
    gaps.requireColumn(name);
    int position = schema.position(name);
    return position < 0
        ? new RowCells<>(size(), rows, accessor)
        : ChunkCells.of(
            schema.fields().get(position),
            chunk.column(position),
            chunk.column(position) instanceof Values.Words words
                ? distinct(position, words)
                : List.of());
  }

  /** A 64-bit hash of all values of a row; the same for equal rows in any dataset. */
  public long hash(int position) {
    gaps.requireRows();
    return chunk.hash(position);
  }

  /** Whether a position of the dataset is one of this part. */
  boolean holds(int position) {
    return position >= first && position - first < chunk.rows();
  }

  Chunk chunk() {
    return chunk;
  }

  private T row(int position, boolean served) {
    if (position < 0 || position >= chunk.rows()) {
      throw new IndexOutOfBoundsException(
          "row was " + position + " but must lie in [0, " + chunk.rows() + ")");
    }
    gaps.requireRows();
    @Nullable Object[] values = new Object[schema.fields().size()];
    for (int i = 0; i < values.length; i++) {
      Field field = schema.fields().get(i);
      if (!(served && field.outcome())) {
        values[i] = value(i, field, position);
      }
    }
    return schema.row(values);
  }

  private @Nullable Object value(int component, Field field, int row) {
    Values column = chunk.column(component);
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof Values.Longs longs) {
      return field.type().fromLong(longs.values[row]);
    }
    if (column instanceof Values.Doubles doubles) {
      return doubles.values[row];
    }
    Values.Words words = (Values.Words) column;
    return distinct(component, words).get(words.codes[row]);
  }

  /** Each word is made a value once, not once a row. */
  private List<Object> distinct(int component, Values.Words words) {
    List<Object> known = distinct.get(component);
    if (known == null) {
      Field field = schema.fields().get(component);
      known =
          Arrays.stream(words.words)
              .map(word -> field.type().fromText(word, field.javaType()))
              .toList();
      distinct.set(component, known);
    }
    return known;
  }
}
