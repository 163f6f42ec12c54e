// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import java.util.function.Consumer;

/** Hands chunks on as consecutive parts, and keeps none. */
final class PartSink<T> implements Consumer<Chunk> {
  private final Schema<T> schema;
  private final Consumer<? super Rows<T>> parts;
  private final ContentId id;
  private int rows;

  PartSink(Schema<T> schema, Consumer<? super Rows<T>> parts) {
    this.schema = schema;
    this.parts = parts;
    this.id = new ContentId(schema);
  }

  @Override
  public void accept(Chunk chunk) {
    id.add(chunk);
    Rows<T> part = new Rows<>(schema, chunk, rows);
    rows = Math.addExact(rows, chunk.rows());
    parts.accept(part);
  }

  /** What was handed on. */
  Streamed<T> finish(long skipped, List<ExtractionProblem> problems) {
    return new Streamed<>(schema, id.digest(), rows, skipped, problems);
  }
}
