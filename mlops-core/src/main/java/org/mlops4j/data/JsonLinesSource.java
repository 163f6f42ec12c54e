// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Rows of JSON lines in UTF-8: one object a line, empty lines mean nothing. Immutable: each option
 * gives another source.
 *
 * <ul>
 *   <li>Members are found by the name of the component or its {@link Column}, ignoring case. Others
 *       are ignored; one that is there twice in an object is an error.
 *   <li>Nothing is converted: a number must be a JSON number, a boolean {@code true} or {@code
 *       false}, everything else a JSON text; a {@code BigDecimal} may be either. {@code "001"}
 *       stays a text.
 *   <li>A member that is {@code null} or not there is a missing value, and an error for a primitive
 *       component. One that no line has at all is an error: so a renamed one is noticed.
 *   <li>A byte that UTF-8 does not allow is an error. A byte order mark is left out. A name that
 *       ends with {@code .gz} is unpacked.
 *   <li>A row that the record's constructor refuses, or changes, is an error like any other.
 *   <li>Errors are collected: {@link ExtractionException} names the first twenty and counts all.
 *       There is never half a dataset.
 * </ul>
 *
 * @param <T> the row
 */
public final class JsonLinesSource<T> implements DataSource<T> {
  private final NamedInput input;
  private final Schema<T> schema;
  private final SkipLimit skip;

  private JsonLinesSource(NamedInput input, Schema<T> schema, SkipLimit skip) {
    this.input = input;
    this.schema = schema;
    this.skip = skip;
  }

  static <T> JsonLinesSource<T> of(NamedInput input, Class<T> type) {
    Schema<T> schema = Schema.of(type);
    // A wrong format is refused where it is said, not when the first row is read.
    schema.fields().forEach(field -> CellReader.of(field, ValuesBuilder.of(field.type())));
    return new JsonLinesSource<>(input, schema, SkipLimit.NONE);
  }

  /**
   * Leaves out up to so many lines that cannot be read; {@link #extraction()} says how many there
   * were. With more, nothing is extracted.
   *
   * @param rows at least 0
   */
  public JsonLinesSource<T> skipAtMost(long rows) {
    return new JsonLinesSource<>(input, schema, SkipLimit.rows(rows));
  }

  /**
   * Leaves out lines that cannot be read, up to this share of all.
   *
   * @param share in [0, 1)
   */
  public JsonLinesSource<T> skipAtMostShare(double share) {
    return new JsonLinesSource<>(input, schema, SkipLimit.share(share));
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
    return "jsonLines(" + input.name() + ")";
  }

  private Filling.Skipped read(ChunkWriter writer) {
    RowTaker taker = new RowTaker(schema, writer, new Problems(input.name()));
    Lines lines = null;
    try (InputStream plain = input.open();
        DecodedText text = new DecodedText(plain, StandardCharsets.UTF_8)) {
      lines = new Lines(text);
      JsonRows rows = new JsonRows(schema, writer, taker);
      while (lines.next()) {
        rows.take(lines);
      }
      rows.requireEveryMember();
      return taker.finish(skip);
    } catch (IOException e) {
      Problems failure = taker.problems();
      failure.add(
          ExtractionProblem.ofRow(lines == null ? 0 : lines.number(), NamedInput.reason(e)));
      throw failure.exception(e);
    }
  }
}
