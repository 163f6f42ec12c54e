// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.lang.Character.isSurrogate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Rows of comma-separated values (RFC 4180) with a header. Immutable: each option gives another
 * source.
 *
 * <ul>
 *   <li>Columns are found by the name of the component or its {@link Column}, ignoring case. Other
 *       columns are ignored, a missing or ambiguous one is an error.
 *   <li>Numbers, dates and times are read alike in every locale; {@code NaN}, {@code Infinity} and
 *       what overflows are errors. A boolean is true, false, 1 or 0.
 *   <li>An empty cell is a missing value, unless it is text in quotes. What is missing for a
 *       primitive component is an error.
 *   <li>A byte that the charset (UTF-8) does not allow is an error. A byte order mark is left out.
 *       A name that ends with {@code .gz} is unpacked. Empty lines mean nothing.
 *   <li>Errors are collected: {@link ExtractionException} names the first twenty and counts all.
 *       There is never half a dataset.
 *   <li>A row that the record's constructor refuses, or changes, is an error like any other.
 * </ul>
 *
 * @param <T> the row
 */
public final class CsvSource<T> implements DataSource<T> {
  private final NamedInput input;
  private final Schema<T> schema;
  private final Options options;

  private CsvSource(NamedInput input, Schema<T> schema, Options options) {
    this.input = input;
    this.schema = schema;
    this.options = options;
  }

  static <T> CsvSource<T> of(NamedInput input, Class<T> type) {
    Schema<T> schema = Schema.of(type);
    // A wrong format is refused where it is said, not when the first row is read.
    schema.fields().forEach(field -> CellReader.of(field, ValuesBuilder.of(field.type())));
    return new CsvSource<>(
        input, schema, new Options(',', StandardCharsets.UTF_8, List.of(""), SkipLimit.NONE));
  }

  /** What stands between two cells; a comma unless said otherwise. */
  public CsvSource<T> delimiter(char delimiter) {
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || isSurrogate(delimiter)) {
      throw new IllegalArgumentException(
          "delimiter was U+"
              + String.format(Locale.ROOT, "%04X", (int) delimiter)
              + " but must be neither a quote nor a line break"
              + (isSurrogate(delimiter) ? ", and a whole character" : ""));
    }
    return with(new Options(delimiter, options.charset, options.nulls, options.skip));
  }

  /** How text is encoded; UTF-8 unless said otherwise. */
  public CsvSource<T> charset(Charset charset) {
    return with(new Options(options.delimiter, charset, options.nulls, options.skip));
  }

  /**
   * The cells that mean a missing value, instead of the empty one: {@code nulls("", "NA")}. Text in
   * quotes is never missing.
   */
  public CsvSource<T> nulls(String... tokens) {
    return with(new Options(options.delimiter, options.charset, List.of(tokens), options.skip));
  }

  /**
   * Leaves out up to so many rows that cannot be read; {@link #extraction()} says how many there
   * were. With more, nothing is extracted. What concerns more than a row, such as the header or an
   * open quote, is always an error.
   *
   * @param rows at least 0
   */
  public CsvSource<T> skipAtMost(long rows) {
    return with(
        new Options(options.delimiter, options.charset, options.nulls, SkipLimit.rows(rows)));
  }

  /**
   * Leaves out rows that cannot be read, up to this share of all.
   *
   * @param share in [0, 1)
   * @see #skipAtMost
   */
  public CsvSource<T> skipAtMostShare(double share) {
    return with(
        new Options(options.delimiter, options.charset, options.nulls, SkipLimit.share(share)));
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

  private Filling.Skipped read(ChunkWriter writer) {
    Problems problems = new Problems(input.name());
    CsvRows rows = new CsvRows(schema, writer, options.nulls, options.charset, problems);
    boolean transcoded = !options.charset.equals(StandardCharsets.UTF_8);
    try (InputStream plain = input.open();
        InputStream bytes = transcoded ? new TranscodedInput(plain, options.charset) : plain) {
      CsvParser parser = new CsvParser(bytes, options.delimiter, rows);
      if (!transcoded) {
        parser.skipByteOrderMark();
      }
      parser.parse();
      return rows.finish(options.skip);
    } catch (IOException e) {
      String reason =
          e instanceof CsvSyntaxException
              ? "is no valid CSV: " + e.getMessage()
              : NamedInput.reason(e);
      problems.add(ExtractionProblem.ofRow(rows.line(), reason));
      throw problems.exception(e);
    }
  }

  @Override
  public String toString() {
    return "csv(" + input.name() + ")";
  }

  private CsvSource<T> with(Options changed) {
    return new CsvSource<>(input, schema, changed);
  }

  private record Options(char delimiter, Charset charset, List<String> nulls, SkipLimit skip) {}
}
