// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The rows that train and those, a tenth, by whose loss a training finds out when to end.
 *
 * @param seen positions of the rows that train
 * @param held positions of the others; empty if there are too few rows to spare any
 */
record HeldOut(int[] seen, int[] held) {
  private static final int ONE_IN = 10;
  private static final int FEWEST = 2 * ONE_IN;

  /** Draws from so many rows by a seed. */
  static HeldOut of(int rows, long seed) {
    return of(rows, new BitSet(), seed);
  }

  /** The same, but the first row of each class trains, so that none is unknown. */
  static HeldOut of(int[] answers, long seed) {
    BitSet classes = new BitSet();
    BitSet needed = new BitSet();
    for (int row = 0; row < answers.length; row++) {
      if (!classes.get(answers[row])) {
        classes.set(answers[row]);
        needed.set(row);
      }
    }
    return of(answers.length, needed, seed);
  }

  /** Exactly a tenth, as long as there are free rows: one by chance might be none at all. */
  private static HeldOut of(int rows, BitSet needed, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet held = new BitSet(rows);
    int free = rows - needed.cardinality();
    int wanted = rows < FEWEST ? 0 : Math.min(free, rows / ONE_IN);
    for (int row = 0; row < rows; row++) {
      if (!needed.get(row) && random.nextInt(free--) < wanted) {
        held.set(row);
        wanted--;
      }
    }
    return new HeldOut(
        IntStream.range(0, rows).filter(row -> !held.get(row)).toArray(), held.stream().toArray());
  }

  boolean isEmpty() {
    return held.length == 0;
  }
}
