// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the cells of a CSV source into columns as the parser finds them. A row with anything wrong
 * is taken back and its problems are noted; reading goes on, so that all problems are found.
 */
final class CsvRows<T> extends AbstractBaseCsvCallbackHandler<Object> {
  private static final int NAMES_SHOWN = 50;

  private final Schema<T> schema;
  private final ChunkWriter writer;
  private final char[][] nulls;
  private final int longestNull;
  private final DecodedText text;
  private final Problems problems;
  private final List<String> header = new ArrayList<>();

  /** The cells to fill from each column of the source; null until the header was read. */
  private @Nullable CsvCell @Nullable [] cells;

  private final List<ExtractionProblem> problemsOfRow = new ArrayList<>();
  private long rows;
  private long badRows;

  CsvRows(Schema<T> schema, List<String> nulls, DecodedText text, Problems problems) {
    this.schema = schema;
    this.writer = new ChunkWriter(schema);
    this.nulls = nulls.stream().map(String::toCharArray).toArray(char[][]::new);
    this.longestNull = nulls.stream().mapToInt(String::length).max().orElse(-1);
    this.text = text;
    this.problems = problems;
  }

  /** Where the current row begins. */
  long line() {
    return getStartingLineNumber();
  }

  /**
   * All rows that were read.
   *
   * @throws ExtractionException if too many of them could not be
   */
  Extraction<T> finish(SkipLimit limit) {
    if (cells == null) {
      problems.add(ExtractionProblem.ofSource("is empty but must begin with a header"));
      throw problems.exception(null);
    }
    if (!problems.isEmpty() && !limit.allows(badRows, rows)) {
      throw problems.exception(null);
    }
    return new Extraction<>(new Dataset<>(schema, writer.finish()), badRows, problems.listed());
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    @Nullable CsvCell[] known = cells;
    if (known == null) {
      header.add(new String(buffer, offset, length));
    } else if (index < known.length) {
      if (text.hasMalformed() && DecodedText.hasMalformed(buffer, offset, length)) {
        note(header.get(index), buffer, offset, length, "must be valid " + text.charset());
        return;
      }
      boolean missing = isNull(buffer, offset, length);
      for (CsvCell cell = known[index]; cell != null; cell = cell.next()) {
        String rule = cell.read(buffer, offset, length, missing, quoted);
        if (rule != null) {
          note(header.get(index), buffer, offset, length, rule);
        }
      }
    }
  }

  @Override
  protected @Nullable Object buildRecord() {
    if (getRecordType() == RecordType.EMPTY) {
      return null;
    }
    if (cells == null) {
      cells = cells();
      return null;
    }
    rows++;
    if (getFieldCount() != header.size()) {
      problemsOfRow.clear();
      problemsOfRow.add(
          ExtractionProblem.ofRow(
              line(), "has " + getFieldCount() + " fields but the header has " + header.size()));
    }
    if (problemsOfRow.isEmpty()) {
      writer.endRow();
    } else {
      writer.dropRow();
      problemsOfRow.forEach(problems::add);
      problemsOfRow.clear();
      badRows++;
    }
    return null;
  }

  private boolean isNull(char[] buffer, int offset, int length) {
    if (length > longestNull) {
      return false;
    }
    for (char[] token : nulls) {
      if (token.length == length
          && Arrays.equals(token, 0, length, buffer, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }

  private void note(String column, char[] buffer, int offset, int length, String rule) {
    problemsOfRow.add(
        ExtractionProblem.ofCell(line(), column, new String(buffer, offset, length), rule));
  }

  /** Finds each component's column. */
  private @Nullable CsvCell[] cells() {
    @Nullable CsvCell[] found = new CsvCell[header.size()];
    for (int i = 0; i < schema.fields().size(); i++) {
      Field field = schema.fields().get(i);
      int[] at =
          IntStream.range(0, found.length)
              .filter(column -> header.get(column).equalsIgnoreCase(field.column()))
              .toArray();
      if (at.length == 1) {
        found[at[0]] = new CsvCell(field, writer.column(i), found[at[0]]);
      } else {
        String rule =
            at.length == 0
                ? "is missing, the header has " + headerText()
                : "must be in the header once but is there " + at.length + " times";
        problems.add(new ExtractionProblem(line(), field.column(), null, rule));
      }
    }
    if (!problems.isEmpty()) {
      throw problems.exception(null);
    }
    return found;
  }

  private String headerText() {
    String names =
        header.stream()
            .limit(NAMES_SHOWN)
            .map(ExtractionProblem::visible)
            .collect(Collectors.joining(", "));
    return header.size() > NAMES_SHOWN ? names + ", … (" + header.size() + " columns)" : names;
  }
}
