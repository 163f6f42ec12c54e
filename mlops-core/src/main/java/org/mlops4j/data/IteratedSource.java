// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rows that exist as objects, one after the other. What the iteration itself throws comes out. */
record IteratedSource<T>(Schema<T> schema, Supplier<? extends Stream<? extends T>> rows)
    implements DataSource<T> {
  @Override
  public Dataset<T> extract() {
    return extraction().data();
  }

  @Override
  public Extraction<T> extraction() {
    return Filling.extraction(schema, this::read);
  }

  @Override
  public Streamed<T> stream(Consumer<? super Rows<T>> parts) {
    return Filling.stream(schema, this::read, parts);
  }

  @Override
  public String toString() {
    return "rows of " + schema.type().getSimpleName();
  }

  private Filling.Skipped read(ChunkWriter writer) {
    try (Stream<? extends T> stream = rows.get()) {
      long position = 0;
      for (Iterator<? extends T> rest = stream.iterator(); rest.hasNext(); ) {
        String problem = writer.add(schema, rest.next(), position++);
        if (problem != null) {
          Problems problems = new Problems(toString());
          problems.add(ExtractionProblem.ofSource(problem));
          throw problems.exception(null);
        }
      }
    }
    return Filling.Skipped.NOTHING;
  }
}
