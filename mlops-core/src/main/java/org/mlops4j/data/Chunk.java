// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * Some tens of thousands of consecutive rows, column by column. Immutable and whole by itself, so
 * that datasets share chunks.
 */
final class Chunk {
  private final int rows;
  private final Values[] columns;

  /** Whether the chunk ended by its content: only the last chunk of a dataset may not have. */
  private final boolean complete;

  private volatile @Nullable Digest digest;

  Chunk(int rows, Values[] columns, boolean complete) {
    this.rows = rows;
    this.columns = columns;
    this.complete = complete;
  }

  int rows() {
    return rows;
  }

  Values column(int position) {
    return columns[position];
  }

  boolean complete() {
    return complete;
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows * columns.length * 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rows);
      for (Values column : columns) {
        column.write(out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
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
