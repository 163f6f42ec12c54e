// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a window of traffic held, counted in the bins of a reference: constant memory however many
 * rows, and exact to merge. The profile of two windows together is the {@linkplain #merge merge} of
 * both, in any order. Immutable, thread-safe.
 */
public final class WindowProfile {
  private final List<String> names;
  private final long[][] counts;
  private final long rows;

  /**
   * @param names of the watched columns, in the order of the reference
   * @param counts of each column, one for each of its cells; become part of the profile
   */
  WindowProfile(List<String> names, long[][] counts, long rows) {
    this.names = names;
    this.counts = counts;
    this.rows = rows;
  }

  /** A window in which nothing happened yet. */
  public static WindowProfile empty(ReferenceProfile reference) {
    List<ColumnProfile> watched = reference.watched();
    return new WindowProfile(
        watched.stream().map(ColumnProfile::name).toList(),
        watched.stream().map(column -> new long[column.bins().cells()]).toArray(long[][]::new),
        0);
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /**
   * The profile of both windows together.
   *
   * @throws IllegalArgumentException if they were not counted in the same bins
   */
  public WindowProfile merge(WindowProfile other) {
    if (!names.equals(other.names) || !sameCells(other)) {
      throw new IllegalArgumentException(
          "profiles of " + names + " and of " + other.names + " must have the same bins");
    }
    long[][] sums = new long[counts.length][];
    for (int column = 0; column < sums.length; column++) {
      sums[column] = counts[column].clone();
      for (int cell = 0; cell < sums[column].length; cell++) {
        sums[column][cell] = Math.addExact(sums[column][cell], other.counts[column][cell]);
      }
    }
    return new WindowProfile(names, sums, Math.addExact(rows, other.rows));
  }

  /**
   * How many rows fell into each bin of a column.
   *
   * @throws IllegalArgumentException if the column is not watched
   */
  public List<Long> counts(String column) {
    int position = names.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException("column was '" + column + "' but must be one of " + names);
    }
    return Arrays.stream(counts[position]).boxed().toList();
  }

  /** The same counts, now that they are of so many rows. */
  WindowProfile withRows(long counted) {
    return new WindowProfile(names, counts, counted);
  }

  /** The counts of the column at a position; to be changed only by who made the profile. */
  long[] counts(int position) {
    return counts[position];
  }

  void requireCountedBy(ReferenceProfile reference) {
    if (!sameCells(empty(reference))) {
      throw new IllegalArgumentException(
          "window of " + names + " was counted in other bins than those of the reference");
    }
  }

  private boolean sameCells(WindowProfile other) {
    List<Integer> cells = new ArrayList<>();
    Arrays.stream(counts).forEach(column -> cells.add(column.length));
    return names.equals(other.names)
        && cells.equals(Arrays.stream(other.counts).map(column -> column.length).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowProfile that
        && rows == that.rows
        && names.equals(that.names)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(rows) + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "WindowProfile[rows=" + rows + ", columns=" + names + "]";
  }
}
