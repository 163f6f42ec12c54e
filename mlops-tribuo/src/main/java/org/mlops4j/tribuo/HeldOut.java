// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The rows that train and those, about a tenth, by whose loss a training finds out when to end.
 *
 * @param seen positions of the rows that train
 * @param held positions of the others; empty if there are too few rows to spare any
 */
record HeldOut(int[] seen, int[] held) {
  private static final int ONE_IN = 10;
  private static final int FEWEST = 2 * ONE_IN;

  /** Draws from so many rows by a seed. */
  static HeldOut of(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet held = new BitSet(rows);
    for (int row = 0; rows >= FEWEST && row < rows; row++) {
      held.set(row, random.nextInt(ONE_IN) == 0);
    }
    return of(rows, held);
  }

  /** The same, but the first row of each class trains, so that none is unknown. */
  static HeldOut of(int[] answers, long seed) {
    BitSet held =
        IntStream.of(of(answers.length, seed).held).collect(BitSet::new, BitSet::set, BitSet::or);
    BitSet met = new BitSet();
    for (int row = 0; row < answers.length; row++) {
      if (!met.get(answers[row])) {
        met.set(answers[row]);
        held.clear(row);
      }
    }
    return of(answers.length, held);
  }

  private static HeldOut of(int rows, BitSet held) {
    return new HeldOut(
        IntStream.range(0, rows).filter(row -> !held.get(row)).toArray(), held.stream().toArray());
  }

  boolean isEmpty() {
    return held.length == 0;
  }
}
