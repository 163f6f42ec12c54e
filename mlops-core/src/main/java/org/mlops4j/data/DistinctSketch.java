// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.List;

/**
 * How many different values a column has, in bounded memory: the 2,048 smallest of their hashes
 * (Bar-Yossef, Jayram, Kumar, Sivakumar and Trevisan, RANDOM 2002; the unbiased estimate: Beyer,
 * Haas, Reinwald, Sismanis and Gemulla, SIGMOD 2007). Which they are depends on the set of values
 * alone, so the sketch of any parts, merged in any order, equals the sketch of all, on every
 * machine.
 *
 * <p>Exact up to 2,048 different values; beyond, the estimate has a standard error of 2.2 %, and is
 * within 7 % in 998 of 1,000 cases. Immutable, with a JSON form of at most some 40 kB.
 *
 * @param hashes the smallest ones, as unsigned numbers, ascending in that order
 * @param more whether there were larger ones
 */
public record DistinctSketch(List<Long> hashes, boolean more) {
  static final int KEPT = 2_048;

  private static final double RANGE = 0x1p64;

  /** Copies the hashes. */
  public DistinctSketch {
    hashes = List.copyOf(hashes);
  }

  /** The sketch of both columns together. */
  public DistinctSketch merge(DistinctSketch other) {
    DistinctCounter counter = new DistinctCounter();
    counter.add(this);
    counter.add(other);
    return counter.sketch();
  }

  /** How many different values there are: a whole number where it is exact. */
  public double estimate() {
    if (!more) {
      return hashes.size();
    }
    long largest = hashes.get(hashes.size() - 1);
    // The upper 53 bits: what is cut off is far below the error.
    double share = ((largest >>> 11) + 1) * 0x1p11 / RANGE;
    return (hashes.size() - 1) / share;
  }

  /** The standard error of the estimate as a share of it; 0 where it is exact. */
  public double relativeError() {
    return more ? 1 / Math.sqrt(KEPT - 2.0) : 0;
  }

  @Override
  public String toString() {
    return "DistinctSketch[" + (more ? "about " : "") + estimate() + "]";
  }
}
