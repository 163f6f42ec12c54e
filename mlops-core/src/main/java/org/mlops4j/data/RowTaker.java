// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows into columns. One with anything wrong is taken back and its problems are noted;
 * reading goes on, so that all problems are found.
 */
final class RowTaker {
  private final ChunkWriter writer;
  private final Problems problems;
  private final boolean constructorDecides;
  private final List<ExtractionProblem> ofRow = new ArrayList<>();
  private long line;
  private long rows;
  private long bad;

  RowTaker(Schema<?> schema, ChunkWriter writer, Problems problems) {
    this.writer = writer;
    this.problems = problems;
    this.constructorDecides = schema.constructorDecides();
  }

  Problems problems() {
    return problems;
  }

  /** Where the current row begins; 0 before the first. */
  long line() {
    return line;
  }

  /** Begins the row at a line: every column must get one value then, or a problem be noted. */
  void begin(long at) {
    line = at;
    rows++;
  }

  /** Something is wrong with the current row. */
  private void note(ExtractionProblem problem) {
    ofRow.add(problem);
  }

  /** Something is wrong with a cell of the current row. */
  void note(String column, @Nullable String value, String rule) {
    note(ExtractionProblem.ofCell(line, column, value, rule));
  }

  /** Something is wrong with the current row that makes its cells unimportant. */
  void noteOnly(String rule) {
    ofRow.clear();
    note(ExtractionProblem.ofRow(line, rule));
  }

  /** Ends the current row. */
  void end() {
    if (constructorDecides && ofRow.isEmpty()) {
      String refusal = writer.refusal();
      if (refusal != null) {
        note(ExtractionProblem.ofRow(line, refusal));
      }
    }
    if (ofRow.isEmpty()) {
      writer.endRow();
      return;
    }
    writer.dropRow();
    ofRow.forEach(problems::add);
    ofRow.clear();
    bad++;
  }

  /**
   * What could not be taken.
   *
   * @throws ExtractionException if it is too much
   */
  Filling.Skipped finish(SkipLimit limit) {
    if (!problems.isEmpty() && !limit.allows(bad, rows)) {
      throw problems.exception(null);
    }
    return new Filling.Skipped(bad, problems.listed());
  }
}
