// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.mlops4j.data.Comparison.Verdict;
import org.mlops4j.store.Json;

/**
 * How many rows of a window have a value of one column that is missing, or that the reference does
 * not know, and whether that is more than chance.
 *
 * <p>Of all such rows, in the window and in the reference, each is one of the window with the
 * probability that any row is; the p-value is the binomial chance that at least as many are
 * (Przyborowski and Wilenski, Biometrika 31, 1940), exact for rare values and too large for
 * frequent ones. What a reference does not know is another set for each reference, and never one of
 * its own: so the rows of the reference that the rest of it would not know stand for them (Good,
 * Biometrika 40, 1953), and one more; with numbers, which have two ends, that is exact. Rows are
 * taken as independent: values that are missing for hours at a time are found more often than the
 * rate says.
 *
 * @param column the method of the row
 * @param kind what is wrong with the values
 * @param verdict {@code DRIFT} where the p-value is at most the policy's false-alarm rate over the
 *     number of kinds of all columns (Bonferroni), so a clean window has any with at most that
 *     rate; {@code WARNING} where the reference has no such value and the window has too few to
 *     tell it from chance; {@code INSUFFICIENT} below the policy's rows; else {@code STABLE}
 * @param count such rows of the window
 * @param rows of the window
 * @param referenceCount such rows of the reference
 * @param referenceRows of the reference
 * @param pValue that chance alone gives the window so many or more; 1 where it has none
 */
public record ColumnQuality(
    String column,
    Kind kind,
    Verdict verdict,
    long count,
    long rows,
    long referenceCount,
    long referenceRows,
    double pValue) {

  /**
   * What is wrong with values. Each column is watched for missing ones and for one of the others.
   */
  public enum Kind {
    /** There is no value, or it is no number. */
    MISSING,
    /** A number is less than the least or greater than the greatest of the reference. */
    OUTSIDE,
    /**
     * A word, or a number of a column that has only a few, is not one of the reference. Where the
     * reference has more words than are counted apart, its rare ones count with the unseen.
     */
    UNSEEN
  }

  public ColumnQuality {
    requireNonNull(column, "column");
    requireNonNull(kind, "kind");
    requireNonNull(verdict, "verdict");
  }

  /** Both kinds of each column, in the order of the reference. */
  static List<ColumnQuality> of(ReferenceProfile reference, WindowProfile window) {
    List<ColumnProfile> columns = reference.columns();
    AlarmPolicy policy = reference.policy();
    List<ColumnQuality> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnProfile column = columns.get(i);
      long[] then = column.counts().stream().mapToLong(Long::longValue).toArray();
      long[] now = window.counts(i);
      boolean grid = column.bins() instanceof ColumnBins.Grid;
      for (Kind kind : List.of(Kind.MISSING, grid ? Kind.OUTSIDE : Kind.UNSEEN)) {
        long count = count(kind, now);
        long rows = Arrays.stream(now).sum();
        long referenceCount = count(kind, then);
        long referenceRows = Arrays.stream(then).sum();
        double chance = chance(count, rows, alike(kind, then), referenceRows);
        Verdict verdict =
            rows < policy.minimumRows()
                ? Verdict.INSUFFICIENT
                : chance <= policy.falseAlarmRate() / (2 * columns.size())
                    ? Verdict.DRIFT
                    : count > 0 && referenceCount == 0 ? Verdict.WARNING : Verdict.STABLE;
        found.add(
            new ColumnQuality(
                column.name(), kind, verdict, count, rows, referenceCount, referenceRows, chance));
      }
    }
    return found;
  }

  private static long count(Kind kind, long[] counts) {
    return switch (kind) {
      case MISSING -> counts[CellFinder.MISSING];
      case OUTSIDE -> GridCells.outside(counts);
      case UNSEEN -> counts[LabelCells.OTHER];
    };
  }

  /** The rows of the reference that those of the window are held against. */
  private static long alike(Kind kind, long[] counts) {
    return switch (kind) {
      case MISSING -> counts[CellFinder.MISSING];
      case OUTSIDE -> 1;
      case UNSEEN -> LabelCells.barelyKnown(counts) + 1;
    };
  }

  /** The upper tail of the binomial distribution, as the integral that is not limited to ints. */
  static double chance(long count, long rows, long alike, long referenceRows) {
    return count == 0
        ? 1
        : BetaDistribution.of(count, alike + 1.0)
            .cumulativeProbability(rows / ((double) rows + referenceRows));
  }

  /** The share of the window's rows; {@code NaN} if it has none. */
  public double share() {
    return (double) count / rows;
  }

  /** The share of the reference's rows. */
  public double referenceShare() {
    return (double) referenceCount / referenceRows;
  }

  @Override
  public String toString() {
    return column
        + " "
        + verdict
        + " by "
        + kind.name().toLowerCase(Locale.ROOT)
        + " values: "
        + count
        + " of "
        + rows
        + " rows, reference "
        + referenceCount
        + " of "
        + referenceRows
        + ", p "
        + Json.number(pValue);
  }
}
