// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the cells of a CSV source into columns as the parser finds them. A row with anything wrong
 * is taken back and its problems are noted; reading goes on, so that all problems are found.
 */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Object> {
  private final Schema<?> schema;
  private final ChunkWriter writer;
  private final char[][] nulls;
  private final int longestNull;
  private final DecodedText text;
  private final RowTaker rows;
  private final List<String> header = new ArrayList<>();

  /** The cells to fill from each column of the source; null until the header was read. */
  private @Nullable CsvCell @Nullable [] cells;

  CsvRows(
      Schema<?> schema,
      ChunkWriter writer,
      List<String> nulls,
      DecodedText text,
      Problems problems) {
    this.schema = schema;
    this.writer = writer;
    this.nulls = nulls.stream().map(String::toCharArray).toArray(char[][]::new);
    this.longestNull = nulls.stream().mapToInt(String::length).max().orElse(-1);
    this.text = text;
    this.rows = new RowTaker(schema, writer, problems);
  }

  /** Where the current row begins. */
  long line() {
    return getStartingLineNumber();
  }

  /**
   * What could not be read.
   *
   * @throws ExtractionException if it is too much
   */
  Filling.Skipped finish(SkipLimit limit) {
    if (cells == null) {
      rows.problems().add(ExtractionProblem.ofSource("is empty but must begin with a header"));
      throw rows.problems().exception(null);
    }
    return rows.finish(limit);
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
    rows.begin(line());
    if (getFieldCount() != header.size()) {
      rows.noteOnly("has " + getFieldCount() + " fields but the header has " + header.size());
    }
    rows.end();
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
    rows.note(ExtractionProblem.ofCell(line(), column, new String(buffer, offset, length), rule));
  }

  /** Finds each component's column. */
  private @Nullable CsvCell[] cells() {
    int[] at = FoundColumns.of(schema, header, "header", line(), rows.problems());
    @Nullable CsvCell[] found = new CsvCell[header.size()];
    for (int i = 0; i < at.length; i++) {
      found[at[i]] = new CsvCell(schema.fields().get(i), writer.column(i), found[at[i]]);
    }
    return found;
  }
}
