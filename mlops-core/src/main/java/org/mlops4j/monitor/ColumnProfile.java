// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.monitor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mlops4j.data.Sample;

/**
 * What the reference knows of one column: its bins, how many rows fell into each, and what the
 * statistics of clean windows may reach. Immutable.
 *
 * @param name the method of the row; for answers, what was read of them
 * @param bins the cells of the column
 * @param counts of the reference's rows, one for each cell
 * @param limits of each test that watches the column
 */
public record ColumnProfile(
    String name, ColumnBins bins, List<Long> counts, List<DriftLimit> limits) {

  /** Checks that there is a count for each cell. */
  public ColumnProfile {
    requireNonNull(name, "name");
    counts = List.copyOf(counts);
    limits = List.copyOf(limits);
    if (counts.size() != bins.cells()) {
      throw new IllegalArgumentException(
          "counts of column '" + name + "' were " + counts.size() + " but must be " + bins.cells());
    }
  }

  /**
   * The reference as tests see it: the values of the bins, and of very many rows a sample in the
   * same proportions.
   */
  public Sample sample() {
    return bins.sample(Thinning.of(counts.stream().mapToLong(Long::longValue).toArray()));
  }
}
