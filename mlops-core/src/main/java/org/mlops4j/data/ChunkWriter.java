// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Arrays;
import java.util.function.Consumer;
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

  /** So many rows are hashed together, which takes a fraction of what each by itself would. */
  private static final int HASHED = 64;

  private final Schema<?> schema;
  private final Consumer<? super Chunk> sink;
  private final ValuesBuilder[] columns;

  /** Whole rows in the chunk that is being filled. */
  private int rows;

  /** How many of them are known not to end the chunk. */
  private int passed = MIN_ROWS - 1;

  private final long[] hashes = new long[HASHED];

  /**
   * @param sink takes each chunk as soon as it is complete
   */
  ChunkWriter(Schema<?> schema, Consumer<? super Chunk> sink) {
    this.schema = schema;
    this.sink = sink;
    this.columns =
        schema.fields().stream()
            .map(field -> ValuesBuilder.of(field.type()))
            .toArray(ValuesBuilder[]::new);
  }

  /** The column to add the next row's value to; every column must get one before the row ends. */
  ValuesBuilder column(int position) {
    return columns[position];
  }

  /**
   * Makes the row whose values were added last, to see whether the record's constructor takes them.
   *
   * @return what is wrong, when it does not; otherwise null
   */
  @Nullable String refusal() {
    @Nullable Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[i].newestIsNull() ? null : columns[i].newest(schema.fields().get(i));
    }
    String name = schema.type().getSimpleName();
    try {
      int changed = schema.firstChanged(values);
      return changed < 0
          ? null
          : "is changed by the constructor of "
              + name
              + ", which must keep what it is given: "
              + schema.fields().get(changed).name();
    } catch (RuntimeException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return "is refused by the constructor of " + name + ": " + ExtractionProblem.visible(reason);
    }
  }

  void endRow() {
    rows++;
    if (rows - passed == HASHED || rows == MAX_ROWS) {
      cut();
    }
  }

  /** Ends the chunk where one of the newest rows says so. */
  private void cut() {
    int count = rows - passed;
    if (count <= 0) {
      return;
    }
    Arrays.fill(hashes, 0);
    for (ValuesBuilder column : columns) {
      column.hash(passed, hashes, count);
    }
    for (int i = 0; i < count; i++) {
      if (endsChunk(passed + i + 1, hashes[i])) {
        endChunk(passed + i + 1);
        return;
      }
    }
    passed = rows;
  }

  /**
   * Adds a row.
   *
   * @param position of the row, from 0
   * @return what is wrong, when one of its values cannot be stored and nothing was added; otherwise
   *     null
   */
  <T> @Nullable String add(Schema<T> schema, @Nullable T row, long position) {
    if (row == null) {
      return "row " + position + " was null but must be a record";
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
          dropRow();
          return "row " + position + ", component " + field.name() + ": " + e.getMessage();
        }
      }
    }
    endRow();
    return null;
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
    cut();
    if (rows == 0 && chunk.complete()) {
      sink.accept(chunk);
      return;
    }
    for (int row = 0; row < chunk.rows(); row++) {
      copy(chunk, row);
    }
  }

  /** Ends the last chunk. The writer must not be used afterwards. */
  void finish() {
    cut();
    if (rows > 0) {
      endChunk(rows);
    }
  }

  /** Ends the chunk after so many rows; the others begin the next one. */
  private void endChunk(int size) {
    Values[] built = new Values[columns.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = columns[i].build(size);
    }
    rows -= size;
    passed = MIN_ROWS - 1;
    sink.accept(new Chunk(size, built));
  }
}
