// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.List;
import org.mlops4j.tribuo.Twin;

/** Rows in the forms that other libraries take: the columns that the forest looks at. */
final class Columns {
  private Columns() {}

  /** A row after the other. */
  static float[] flat(Twin<Sample> forest, List<Sample> rows) {
    float[] flat = new float[rows.size() * Sample.NUMBERS];
    for (int row = 0; row < rows.size(); row++) {
      double[] columns = forest.columns(rows.get(row));
      for (int column = 0; column < Sample.NUMBERS; column++) {
        flat[row * Sample.NUMBERS + column] = (float) columns[column];
      }
    }
    return flat;
  }

  /** The outcomes, 1 for {@code true}. */
  static float[] outcomes(List<Sample> rows) {
    float[] outcomes = new float[rows.size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = Boolean.TRUE.equals(rows.get(row).yes()) ? 1 : 0;
    }
    return outcomes;
  }

  /**
   * Checks a model that learnt by its own means, whose scores cannot be compared with ours: it must
   * have learnt as much.
   *
   * @throws IllegalStateException if it is right on fewer rows than our forest, by more than 5 %
   */
  static void requireSkill(Twin<Sample> forest, List<Sample> rows, float[] scores) {
    int ours = 0;
    int theirs = 0;
    for (int row = 0; row < rows.size(); row++) {
      boolean yes = Boolean.TRUE.equals(rows.get(row).yes());
      ours += forest.compiled().predict(rows.get(row)).score(1) > 0.5 == yes ? 1 : 0;
      theirs += scores[row] > 0.5 == yes ? 1 : 0;
    }
    if (theirs < ours - rows.size() / 20) {
      throw new IllegalStateException(
          "%d of %d answers were right but ours %d".formatted(theirs, rows.size(), ours));
    }
  }
}
