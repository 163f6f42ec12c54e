// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of rows into chunks. A chunk ends where the hash of its last row says so, never at
 * a fixed count: after a window slides, its chunks end at the same rows as before and are shared
 * (content-defined chunking; Muthitacharoen, Chen, Mazières 2001).
 */
final class ChunkWriter {
  /** Chunks have at least so many rows, unless the data ends. */
  private static final int MIN_ROWS = 1 << 15;

  /** After {@link #MIN_ROWS}, a row ends its chunk with a chance of 1 in 2^15: 65,536 on average. */
  private static final long END_MASK = (1 << 15) - 1;

  private static final int MAX_ROWS = 1 << 17;

  private final List<Chunk> chunks = new ArrayList<>();
  private final ValuesBuilder[] columns;

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
    int rows = columns[0].size;
    if (rows < MIN_ROWS) {
      return;
    }
    long hash = 0;
    for (ValuesBuilder column : columns) {
      hash = Mix.then(hash, column.hash());
    }
    if ((hash & END_MASK) == 0 || rows == MAX_ROWS) {
      endChunk(true);
    }
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
    if (columns[0].size == 0 && chunk.complete()) {
      chunks.add(chunk);
      return;
    }
    for (int row = 0; row < chunk.rows(); row++) {
      copy(chunk, row);
    }
  }

  /** All chunks. The writer must not be used afterwards. */
  List<Chunk> finish() {
    if (columns[0].size > 0) {
      endChunk(false);
    }
    return List.copyOf(chunks);
  }

  private void endChunk(boolean complete) {
    int rows = columns[0].size;
    Values[] built = new Values[columns.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = columns[i].build();
    }
    chunks.add(new Chunk(rows, built, complete));
  }
}
