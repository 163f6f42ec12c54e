// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Linear models of numbers and words, by batches of any size against one row at a time. */
final class LinearBatchProperties {
  private static final int MOST = 70;
  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    -0.0
  };

  private final Slots slots =
      ScoringProperties.slots(ScoringProperties.classes(1, Visit.BUYS).rows());

  @Property(tries = 30, seed = "1")
  void aBatchGivesTheBitsOfItsRows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int outputs) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearWeights weights =
        new LinearWeights(
            random.doubles((long) slots.columns() * outputs, -2, 2).toArray(),
            random.doubles(outputs, -1, 1).toArray());
    assertSameBits(weights.regressor(slots), outputs, seed);
    assertSameBits(weights.classifier(slots), outputs, seed);
    if (outputs == 1) {
      assertSameBits(new LogisticScorer(weights.regressor(slots)), 2, seed);
    }
  }

  private void assertSameBits(Scorer scorer, int outputs, long seed) {
    double[][] rows = rows(seed);
    Block block = scorer.block();
    for (int size = 0; size <= MOST; size++) {
      for (int start = 0; start < size; start += Block.ROWS) {
        int count = Math.min(Block.ROWS, size - start);
        double[][] some = new double[count][];
        System.arraycopy(rows, start, some, 0, count);
        double[][] actual = new double[count][outputs];
        block.score(some, actual, count);
        for (int row = 0; row < count; row++) {
          double[] expected = new double[outputs];
          scorer.score(some[row], expected);
          assertThat(bits(actual[row]))
              .as("row %d of %d", start + row, size)
              .isEqualTo(bits(expected));
        }
      }
    }
  }

  /** Likely rows, some with one number too far out, one that is missing, or an unknown word. */
  private double[][] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SlotRows likely = new SlotRows(slots, new double[0], seed);
    double[][] rows = new double[MOST][];
    for (int row = 0; row < MOST; row++) {
      rows[row] = likely.next();
      if (random.nextInt(3) == 0) {
        int slot = random.nextInt(slots.size());
        rows[row][slot] = slots.isWord(slot) ? unknown(random) : ODD[random.nextInt(ODD.length)];
      }
    }
    return rows;
  }

  private static double unknown(SplittableRandom random) {
    return random.nextBoolean() ? -1 : Double.NaN;
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
