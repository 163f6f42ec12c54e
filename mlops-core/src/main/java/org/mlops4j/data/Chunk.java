// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * Some tens of thousands of consecutive rows, column by column. Immutable and whole by itself, so
 * that datasets share chunks.
 */
final class Chunk {
  private final int rows;
  private final Values[] columns;

  private volatile @Nullable Digest digest;

  Chunk(int rows, Values[] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  Values column(int position) {
    return columns[position];
  }

  /** The words of a column of text; none for another. */
  List<String> words(int position) {
    return columns[position] instanceof Values.Words words ? List.of(words.words) : List.of();
  }

  /** Whether the chunk ended by its content: only the last chunk of a dataset may not have. */
  boolean complete() {
    return ChunkWriter.endsChunk(rows, hash(rows - 1));
  }

  /** The hash of some of a row's values. */
  long hash(int row, int[] positions) {
    long hash = 0;
    for (int position : positions) {
      hash = Mix.then(hash, columns[position].hash(row));
    }
    return hash;
  }

  /** The hash of a row's values. */
  long hash(int row) {
    long hash = 0;
    for (Values column : columns) {
      hash = Mix.then(hash, column.hash(row));
    }
    return hash;
  }

  /** The canonical bytes: equal rows in equal order give equal bytes. */
  byte[] bytes() {
    return ChunkBytes.write(rows, columns);
  }

  /** SHA-256 of the canonical bytes; computed once. */
  Digest digest() {
    Digest known = digest;
    if (known == null) {
      known = Digest.of(bytes());
      digest = known;
    }
    return known;
  }
}
