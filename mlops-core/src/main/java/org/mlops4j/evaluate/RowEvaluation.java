// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/** What every evaluation is that keeps its rows: the rows in order, and how they count. */
public abstract class RowEvaluation {
  private final Weighting weighting;
  private final int unlabelled;

  RowEvaluation(Weighting weighting, int unlabelled) {
    if (unlabelled < 0) {
      throw new IllegalArgumentException(
          "unlabelled was " + unlabelled + " but must not be negative");
    }
    this.weighting = weighting;
    this.unlabelled = unlabelled;
  }

  /** The number of rows judged, all of which have a label. */
  public final int rows() {
    return weighting.size();
  }

  /** The number of rows that could not be judged because what is true of them is not known. */
  public final int unlabelled() {
    return unlabelled;
  }

  /**
   * The number of independent clusters of rows; without clusters, of rows. Weight 0 is left out.
   */
  public final int clusters() {
    return weighting.independent();
  }

  final Weighting weighting() {
    return weighting;
  }

  final double weight(int row) {
    return weighting.weight(row);
  }

  /** What is true of a row, comparable by {@code equals}. */
  abstract Object label(int row);

  final void requireSameRows(RowEvaluation champion) {
    if (rows() != champion.rows()) {
      throw new IllegalArgumentException(
          "evaluations must be of the same rows, but the candidate has "
              + rows()
              + " and the champion "
              + champion.rows());
    }
    for (int row = 0; row < rows(); row++) {
      if (!label(row).equals(champion.label(row))) {
        throw Weighting.different("truth", row, label(row), champion.label(row));
      }
    }
    weighting.requireSame(champion.weighting);
  }
}
