// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;
import java.util.function.Consumer;

/** Reads the rows of a source one after the other: into a dataset, or part by part. */
@FunctionalInterface
interface Filling {
  /**
   * Writes all rows.
   *
   * @throws ExtractionException if they cannot be read; what was written until then is void
   */
  Skipped into(ChunkWriter writer);

  /** What had to be left out. */
  record Skipped(long rows, List<ExtractionProblem> problems) {
    static final Skipped NOTHING = new Skipped(0, List.of());
  }

  /** Keeps all rows. */
  static <T> Extraction<T> extraction(Schema<T> schema, Filling source) {
    Skipped[] skipped = {Skipped.NOTHING};
    Dataset<T> data = Dataset.written(schema, writer -> skipped[0] = source.into(writer));
    return new Extraction<>(data, skipped[0].rows(), skipped[0].problems());
  }

  /** Keeps no row longer than its part is looked at. */
  static <T> Streamed<T> stream(Schema<T> schema, Filling source, Consumer<? super Rows<T>> parts) {
    PartSink<T> sink = new PartSink<>(schema, parts);
    ChunkWriter writer = new ChunkWriter(schema, sink);
    Skipped skipped = source.into(writer);
    writer.finish();
    return sink.finish(skipped.rows(), skipped.problems());
  }
}
