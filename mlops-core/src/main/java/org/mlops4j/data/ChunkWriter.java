// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of rows into chunks. A chunk ends where the hash of its last row says so, never at
 * a fixed count: after a window slides, its chunks end at the same rows as before and are shared
 * (content-defined chunking; Muthitacharoen, Chen, Mazières 2001).
 */
final class ChunkWriter {
  /** Chunks have at least so many rows, unless the data ends. */
  private static final int MIN_ROWS = 1 << 15;

  /**
   * After {@link #MIN_ROWS}, a row ends its chunk with a chance of 1 in 2^15: 65,536 on average.
   */
  private static final long END_MASK = (1 << 15) - 1;

  /** No chunk has more rows. */
  static final int MAX_ROWS = 1 << 17;

  private final List<Chunk> chunks = new ArrayList<>();
  private final ValuesBuilder[] columns;

  /** Whole rows in the chunk that is being filled. */
  private int rows;

  ChunkWriter(Schema<?> schema) {
    columns =
        schema.fields().stream()
            .map(field -> ValuesBuilder.of(field.type()))
            .toArray(ValuesBuilder[]::new);
  }

  /** The column to add the next row's value to; every column must get one before the row ends. */
  ValuesBuilder column(int position) {
    return columns[position];
  }

  void endRow() {
    rows++;
    if (rows < MIN_ROWS) {
      return;
    }
    long hash = 0;
    for (ValuesBuilder column : columns) {
      hash = Mix.then(hash, column.hash());
    }
    if (endsChunk(rows, hash)) {
      endChunk();
    }
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if one of its values cannot be stored
   */
  <T> void add(Schema<T> schema, @Nullable T row, int position) {
    if (row == null) {
      throw new IllegalArgumentException("row " + position + " was null but must be a record");
    }
    @Nullable Object[] values = schema.values(row);
    for (int i = 0; i < values.length; i++) {
      Field field = schema.fields().get(i);
      Object value = values[i];
      if (value == null) {
        columns[i].addNull();
      } else {
        try {
          columns[i].add(field.type(), value);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "row " + position + ", component " + field.name() + ": " + e.getMessage(), e);
        }
      }
    }
    endRow();
  }

  /** Takes back the values of a row that was begun and shall not be. */
  void dropRow() {
    for (ValuesBuilder column : columns) {
      column.dropTo(rows);
    }
  }

  /** Whether a chunk that has so many rows, the last with this hash, is complete. */
  static boolean endsChunk(int rows, long hash) {
    return rows == MAX_ROWS || (rows >= MIN_ROWS && (hash & END_MASK) == 0);
  }

  /** Copies one row of a chunk of the same schema. */
  void copy(Chunk source, int row) {
    for (int i = 0; i < columns.length; i++) {
      Values values = source.column(i);
      if (values.isNull(row)) {
        columns[i].addNull();
      } else {
        columns[i].copy(values, row);
      }
    }
    endRow();
  }

  /** Adds a whole chunk, sharing it where its beginning falls on a chunk's beginning here. */
  void add(Chunk chunk) {
    if (rows == 0 && chunk.complete()) {
      chunks.add(chunk);
      return;
    }
    for (int row = 0; row < chunk.rows(); row++) {
      copy(chunk, row);
    }
  }

  /** All chunks. The writer must not be used afterwards. */
  List<Chunk> finish() {
    if (rows > 0) {
      endChunk();
    }
    return List.copyOf(chunks);
  }

  private void endChunk() {
    Values[] built = new Values[columns.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = columns[i].build();
    }
    chunks.add(new Chunk(rows, built));
    rows = 0;
  }
}
