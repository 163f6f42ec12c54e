// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
  /** No field is longer, so that an open quote cannot fill the memory. */
  private static final int MAX_FIELD = 1 << 24;

  /** What the parser says of the line, in the digits of the host's locale; we say it ourselves. */
  private static final Pattern PARSERS_LINE = Pattern.compile(" \\(record starting at line .*");

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
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
      throw new IllegalArgumentException(
          "delimiter was U+"
              + String.format(Locale.ROOT, "%04X", (int) delimiter)
              + " but must be neither a quote nor a line break");
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
    CsvRows rows = null;
    try (InputStream plain = input.open();
        DecodedText text = new DecodedText(plain, options.charset)) {
      rows = new CsvRows(schema, writer, options.nulls, text, problems);
      try (CsvReader<Object> reader = reader(rows, text)) {
        // The handler takes each row and gives none back.
        reader.forEach(none -> {});
      }
      return rows.finish(options.skip);
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw failed(e, problems, rows == null ? 0 : rows.line());
    }
  }

  @Override
  public String toString() {
    return "csv(" + input.name() + ")";
  }

  private CsvReader<Object> reader(CsvRows rows, DecodedText text) {
    return CsvReader.builder()
        .fieldSeparator(options.delimiter)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_FIELD)
        .build(rows, text);
  }

  /** The parser wraps what its handler throws: problems come out again, bugs as themselves. */
  private static ExtractionException failed(Exception fault, Problems problems, long line) {
    Throwable cause = fault.getCause();
    if (cause instanceof ExtractionException known) {
      return known;
    }
    if (cause instanceof Error bug) {
      throw bug;
    }
    if (cause instanceof RuntimeException bug) {
      throw bug;
    }
    problems.add(ExtractionProblem.ofRow(line, reason(cause == null ? fault : cause)));
    return problems.exception(fault);
  }

  private static String reason(Throwable fault) {
    return fault instanceof CsvParseException
        ? "is no valid CSV: " + PARSERS_LINE.matcher("" + fault.getMessage()).replaceFirst("")
        : NamedInput.reason(fault);
  }

  private CsvSource<T> with(Options changed) {
    return new CsvSource<>(input, schema, changed);
  }

  private record Options(char delimiter, Charset charset, List<String> nulls, SkipLimit skip) {}
}
