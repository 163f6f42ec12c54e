// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the cells of a CSV source into columns as the parser finds them. A row with anything wrong
 * is taken back and its problems are noted; reading goes on, so that all problems are found.
 */
final class CsvRows implements CsvParser.Receiver {
  private final Schema<?> schema;
  private final ChunkWriter writer;
  private final byte[][] nulls;
  private final int longestNull;
  private final Charset charset;
  private final RowTaker rows;
  private final List<String> header = new ArrayList<>();

  /** The cells to fill from each column of the source; null until the header was read. */
  private @Nullable CsvCell @Nullable [] cells;

  /** Where the current row begins, and how many cells it has so far. */
  private long line;

  private int fields;

  /**
   * @param charset of the source, which may not be that of the cells
   */
  CsvRows(
      Schema<?> schema,
      ChunkWriter writer,
      List<String> nulls,
      Charset charset,
      Problems problems) {
    this.schema = schema;
    this.writer = writer;
    this.nulls = nulls.stream().map(token -> token.getBytes(UTF_8)).toArray(byte[][]::new);
    this.longestNull = Arrays.stream(this.nulls).mapToInt(token -> token.length).max().orElse(-1);
    this.charset = charset;
    this.rows = new RowTaker(schema, writer, problems);
  }

  /** Where the current row begins; 0 before the first. */
  long line() {
    return line;
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
  public void begin(long at) {
    line = at;
    fields = 0;
    if (cells != null) {
      rows.begin(at);
    }
  }

  @Override
  public void cell(byte[] buffer, int offset, int length, boolean quoted, boolean ascii) {
    int index = fields++;
    @Nullable CsvCell[] known = cells;
    if (known == null) {
      header.add(text(buffer, offset, length));
    } else if (index < known.length) {
      if (!ascii && !Utf8.isValid(buffer, offset, length)) {
        note(index, buffer, offset, length, "must be valid " + charset);
        return;
      }
      boolean missing = length <= longestNull && isNull(buffer, offset, length);
      for (CsvCell cell = known[index]; cell != null; cell = cell.next()) {
        String rule = cell.read(buffer, offset, length, missing, quoted);
        if (rule != null) {
          note(index, buffer, offset, length, rule);
        }
      }
    }
  }

  @Override
  public void end() {
    if (cells == null) {
      cells = cells();
      return;
    }
    if (fields != header.size()) {
      rows.noteOnly("has " + fields + " fields but the header has " + header.size());
    }
    rows.end();
  }

  private boolean isNull(byte[] buffer, int offset, int length) {
    for (byte[] token : nulls) {
      if (token.length == length
          && Arrays.equals(token, 0, length, buffer, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }

  private void note(int index, byte[] buffer, int offset, int length, String rule) {
    rows.note(header.get(index), text(buffer, offset, length), rule);
  }

  private String text(byte[] buffer, int offset, int length) {
    return Utf8.text(buffer, offset, length, !charset.equals(UTF_8));
  }

  /** Finds each component's column. */
  private @Nullable CsvCell[] cells() {
    int[] at = FoundColumns.of(schema, header, "header", line, rows.problems());
    @Nullable CsvCell[] found = new CsvCell[header.size()];
    for (int i = 0; i < at.length; i++) {
      found[at[i]] = new CsvCell(schema.fields().get(i), writer.column(i), found[at[i]]);
    }
    return found;
  }
}
