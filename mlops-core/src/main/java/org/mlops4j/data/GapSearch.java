// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import org.mlops4j.data.EmpiricalGap.Steps;

/**
 * The largest differences of two empirical distribution functions, exactly and without sorting the
 * current values: they are counted in cells, which gives the differences at the ends of the cells
 * and limits for those within. Only within cells whose limit exceeds what was found at an end are
 * values held against those of the reference.
 */
final class GapSearch {
  private final CountedCells cells;
  private final double[] reference;
  private final double[] values;
  private final char[] places;
  private final int[] counts;
  private final Steps steps;

  private GapSearch(NumericSample reference, NumericSample current) {
    this.cells = reference.countedCells();
    this.reference = reference.ascending();
    this.values = current.values();
    this.places = new char[values.length];
    this.counts = new int[CountedCells.CELLS];
    this.steps = new Steps(this.reference.length, values.length);
  }

  static EmpiricalGap of(NumericSample reference, NumericSample current) {
    return reference.countedCells().usable()
        ? new GapSearch(reference, current).found()
        : Steps.of(reference.ascending(), current.ascending()).gap();
  }

  private EmpiricalGap found() {
    for (int i = 0; i < values.length; i++) {
      int cell = cells.of(values[i]);
      places[i] = (char) cell;
      counts[cell]++;
    }
    int rank = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      rank += counts[cell];
      steps.at(cells.end(cell), rank);
    }
    int[] offsets = new int[counts.length];
    int slots = chooseDoubtful(offsets);
    if (slots > 0) {
      walk(offsets, tally(offsets, slots));
    }
    return steps.gap();
  }

  /**
   * Gives the cells within which a difference may exceed those at the ends their part of a tally: a
   * slot for each value of the reference, one between each two, and the outer ones.
   *
   * @param offsets where the part of a cell begins, plus 1; 0 for a cell without doubt
   * @return the slots that are needed
   */
  private int chooseDoubtful(int[] offsets) {
    int slots = 0;
    int before = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      int after = before + counts[cell];
      int first = cells.start(cell);
      int last = cells.end(cell);
      // With values of one sample alone, the difference is largest at an end.
      if (before < after
          && first < last
          && (steps.exceeds(last, before) || steps.exceeds(first, after))) {
        offsets[cell] = slots + 1;
        slots += 2 * (last - first) + 1;
      }
      before = after;
    }
    return slots;
  }

  private int[] tally(int[] offsets, int slots) {
    int[] tally = new int[slots];
    boolean[] doubtful = new boolean[offsets.length];
    for (int cell = 0; cell < offsets.length; cell++) {
      doubtful[cell] = offsets[cell] > 0;
    }
    for (int i = 0; i < places.length; i++) {
      int cell = places[i];
      if (doubtful[cell]) {
        tally[offsets[cell] - 1 + slot(values[i], cells.start(cell), cells.end(cell))]++;
      }
    }
    return tally;
  }

  /** Twice the number of reference values below, and 1 more if one is equal. */
  private int slot(double value, int from, int to) {
    if (value > reference[to - 1]) {
      return 2 * (to - from);
    }
    int low = from;
    int high = to - 1;
    if (value <= reference[from]) {
      high = from;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reference[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * (low - from) + (reference[low] == value ? 1 : 0);
  }

  private void walk(int[] offsets, int[] tally) {
    int before = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (offsets[cell] > 0) {
        int slot = offsets[cell] - 1;
        int rank = before;
        int i = cells.start(cell);
        int end = cells.end(cell);
        while (i < end) {
          double value = reference[i];
          rank += tally[slot];
          steps.at(i, rank);
          rank += tally[slot + 1];
          while (i < end && reference[i] == value) {
            i++;
            slot += 2;
          }
          steps.at(i, rank);
        }
      }
      before += counts[cell];
    }
  }
}
