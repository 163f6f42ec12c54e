// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rows of a {@link Table}. Immutable: each option gives another source.
 *
 * <ul>
 *   <li>Columns are found by the name of the component or its {@link Column}, ignoring case. Other
 *       columns are ignored, a missing or ambiguous one is an error.
 *   <li>No value is changed on its way: a number that does not fit, a fraction for a whole number,
 *       {@code NaN} and an integer that a double cannot hold are errors, and so is a value of
 *       another type, or one missing for a primitive component.
 *   <li>A row that the record's constructor refuses, or changes, is an error like any other.
 *   <li>Errors are collected: {@link ExtractionException} names the first twenty, with the number
 *       of the row as the line, and counts all. There is never half a dataset.
 * </ul>
 *
 * @param <T> the row
 */
public final class TableSource<T> implements DataSource<T> {
  private final String name;
  private final TableSupplier open;
  private final Schema<T> schema;
  private final SkipLimit skip;

  private TableSource(String name, TableSupplier open, Schema<T> schema, SkipLimit skip) {
    this.name = name;
    this.open = open;
    this.schema = schema;
    this.skip = skip;
  }

  static <T> TableSource<T> of(String name, TableSupplier open, Class<T> type) {
    return new TableSource<>(name, open, Schema.of(type), SkipLimit.NONE);
  }

  /**
   * Leaves out up to so many rows that cannot be stored; {@link #extraction()} says how many there
   * were. With more, nothing is extracted.
   *
   * @param rows at least 0
   */
  public TableSource<T> skipAtMost(long rows) {
    return new TableSource<>(name, open, schema, SkipLimit.rows(rows));
  }

  /**
   * Leaves out rows that cannot be stored, up to this share of all.
   *
   * @param share in [0, 1)
   */
  public TableSource<T> skipAtMostShare(double share) {
    return new TableSource<>(name, open, schema, SkipLimit.share(share));
  }

  /**
   * Reads all rows.
   *
   * @throws ExtractionException if they cannot be read
   */
  @Override
  public Dataset<T> extract() {
    return extraction().data();
  }

  /**
   * Reads all rows and says which were left out.
   *
   * @throws ExtractionException if they cannot be read
   */
  @Override
  public Extraction<T> extraction() {
    return Filling.extraction(schema, this::read);
  }

  /**
   * Hands all rows over part by part, in the memory that one part needs.
   *
   * @throws ExtractionException if they cannot be read, perhaps after some parts were handed over
   */
  @Override
  public Streamed<T> stream(Consumer<? super Rows<T>> parts) {
    return Filling.stream(schema, this::read, parts);
  }

  @Override
  public String toString() {
    return name;
  }

  private Filling.Skipped read(ChunkWriter writer) {
    RowTaker rows = new RowTaker(schema, writer, new Problems(name));
    try (Table table =
        open.open(schema.fields().stream().map(Field::column).collect(Collectors.toSet()))) {
      int[] at = FoundColumns.of(schema, table.columns(), "table", 0, rows.problems());
      ObjectCell[] cells = new ObjectCell[at.length];
      for (int i = 0; i < at.length; i++) {
        cells[i] = new ObjectCell(schema.fields().get(i), writer.column(i));
      }
      while (table.next()) {
        rows.begin(rows.line() + 1);
        for (int i = 0; i < at.length; i++) {
          Object value = table.value(at[i]);
          String rule = cells[i].add(value);
          if (rule != null) {
            rows.note(cells[i].field().column(), value == null ? null : value.toString(), rule);
          }
        }
        rows.end();
      }
    } catch (ExtractionException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      Problems failure = new Problems(name);
      failure.add(ExtractionProblem.ofRow(rows.line(), NamedInput.reason(e)));
      throw failure.exception(e);
    }
    return rows.finish(skip);
  }
}
