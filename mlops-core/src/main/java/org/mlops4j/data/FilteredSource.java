// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of another source that pass; the others are forgotten as reading goes on. */
record FilteredSource<T>(DataSource<T> source, Predicate<? super T> keep) implements DataSource<T> {
  @Override
  public Dataset<T> extract() throws Exception {
    return extraction().data();
  }

  @Override
  public Extraction<T> extraction() throws Exception {
    List<Chunk> chunks = new ArrayList<>();
    Streamed<T> streamed = stream(part -> chunks.add(part.chunk()));
    return new Extraction<>(
        new Dataset<>(streamed.schema(), chunks), streamed.skipped(), streamed.problems());
  }

  @Override
  public Streamed<T> stream(Consumer<? super Rows<T>> parts) throws Exception {
    Sieve sieve = new Sieve(parts);
    Streamed<T> all = source.stream(sieve);
    return sieve.finish(all);
  }

  /** Copies what passes into parts of its own. */
  private final class Sieve implements Consumer<Rows<T>> {
    private final Consumer<? super Rows<T>> parts;
    private @Nullable PartSink<T> sink;
    private @Nullable ChunkWriter writer;

    Sieve(Consumer<? super Rows<T>> parts) {
      this.parts = parts;
    }

    @Override
    public void accept(Rows<T> rows) {
      ChunkWriter target = writer(rows.schema());
      for (int row = 0; row < rows.size(); row++) {
        if (keep.test(rows.row(row))) {
          target.copy(rows.chunk(), row);
        }
      }
    }

    Streamed<T> finish(Streamed<T> all) {
      writer(all.schema()).finish();
      return sink(all.schema()).finish(all.skipped(), all.problems());
    }

    private ChunkWriter writer(Schema<T> schema) {
      ChunkWriter known = writer;
      if (known == null) {
        known = new ChunkWriter(schema, sink(schema));
        writer = known;
      }
      return known;
    }

    private PartSink<T> sink(Schema<T> schema) {
      PartSink<T> known = sink;
      if (known == null) {
        known = new PartSink<>(schema, parts);
        sink = known;
      }
      return known;
    }
  }
}
