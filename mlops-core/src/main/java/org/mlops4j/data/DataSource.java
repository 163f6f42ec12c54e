// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where rows come from. Called on the thread that runs the pipeline, once for each run; it may
 * throw, and then no dataset comes to be. Implementations are immutable descriptions and close what
 * they open before they return.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface DataSource<T> {
  /** Reads all rows. */
  Dataset<T> extract() throws Exception;

  /** Reads all rows and says what was left out of them. A source that skips nothing need not. */
  default Extraction<T> extraction() throws Exception {
    return Extraction.complete(extract());
  }

  /**
   * Hands the rows over part by part, in order, to be looked at and forgotten: so that data can be
   * checked that does not fit in memory. When this throws, the parts so far are void. A source that
   * has no other way, such as {@link #map}, reads all rows first.
   */
  default Streamed<T> stream(Consumer<? super Rows<T>> parts) throws Exception {
    Extraction<T> extraction = extraction();
    Dataset<T> data = extraction.data();
    data.parts().forEach(parts);
    return new Streamed<>(
        data.schema(), data.contentId(), data.size(), extraction.skipped(), extraction.problems());
  }

  /** Only the rows that pass; the others are not kept. */
  default DataSource<T> where(Predicate<? super T> keep) {
    return new FilteredSource<>(this, keep);
  }

  /** What another function makes of the whole: a join, a lag, a sort. */
  default <U> DataSource<U> map(Function<? super Dataset<T>, Dataset<U>> change) {
    return new MappedSource<>(this, change);
  }

  /** Rows that are in memory already. */
  static <T> DataSource<T> of(Dataset<T> data) {
    return () -> data;
  }

  /**
   * Rows that an iteration gives, asked for anew at each extraction. An {@link ExtractionException}
   * names the row that cannot be stored, by its position from 0.
   *
   * @throws IllegalArgumentException if the record cannot be stored
   */
  static <T> DataSource<T> ofRows(Class<T> type, Iterable<? extends T> rows) {
    return new IteratedSource<>(
        Schema.of(type), () -> StreamSupport.stream(rows.spliterator(), false));
  }

  /**
   * Rows of a stream, which is closed when they are read: {@code DataSource.ofStream(Visit.class,
   * () -> repository.streamAll())}.
   *
   * @param rows opens the stream; called once for each extraction
   * @throws IllegalArgumentException if the record cannot be stored
   */
  static <T> DataSource<T> ofStream(Class<T> type, Supplier<? extends Stream<? extends T>> rows) {
    return new IteratedSource<>(Schema.of(type), rows);
  }

  /**
   * Rows of a table in a format of your own. Columns are found by the name of the component or its
   * {@link Column}, ignoring case; no value is changed on its way.
   *
   * @param name what errors call it
   * @param open opens the table; called once for each extraction
   * @throws IllegalArgumentException if the record cannot be stored
   */
  static <T> TableSource<T> ofTable(String name, TableSupplier open, Class<T> type) {
    return TableSource.of(name, open, type);
  }
}
