// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrections for testing many columns at once. Each turns p-values into adjusted ones, which are
 * compared with the level wanted for the family: a column counts if its adjusted p-value is at most
 * that level. Costs a sort. A p-value that is {@code NaN} is refused: leave out columns of which
 * nothing is known and count them.
 */
public enum MultipleTesting {
  /** {@code k·p}: bounds the chance of one false alarm or more (Dunn 1961). */
  BONFERRONI {
    @Override
    double[] adjustedInOrder(double[] ascending) {
      return Arrays.stream(ascending).map(p -> Math.min(1, p * ascending.length)).toArray();
    }
  },
  /** Bounds the chance of one false alarm or more and never rejects less (Holm 1979). */
  HOLM {
    @Override
    double[] adjustedInOrder(double[] ascending) {
      double[] adjusted = new double[ascending.length];
      double largest = 0;
      for (int i = 0; i < ascending.length; i++) {
        largest = Math.max(largest, ascending[i] * (ascending.length - i));
        adjusted[i] = Math.min(1, largest);
      }
      return adjusted;
    }
  },
  /**
   * The default for data sets: bounds the expected share of false alarms among all alarms, for
   * independent or positively dependent columns (Benjamini and Hochberg 1995).
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] adjustedInOrder(double[] ascending) {
      double[] adjusted = new double[ascending.length];
      double smallest = 1;
      for (int i = ascending.length - 1; i >= 0; i--) {
        smallest = Math.min(smallest, ascending[i] / ((i + 1.0) / ascending.length));
        adjusted[i] = smallest;
      }
      return adjusted;
    }
  };

  abstract double[] adjustedInOrder(double[] ascending);

  /**
   * The adjusted p-values, in the order of the given ones.
   *
   * @throws IllegalArgumentException if a p-value does not lie in [0, 1]
   */
  public double[] adjusted(double... pValues) {
    int[] order = order(pValues);
    double[] inOrder = adjustedInOrder(Arrays.stream(order).mapToDouble(i -> pValues[i]).toArray());
    double[] adjusted = new double[pValues.length];
    for (int rank = 0; rank < order.length; rank++) {
      adjusted[order[rank]] = inOrder[rank];
    }
    return adjusted;
  }

  /**
   * The threshold that alibi-detect states for a whole family: the largest of the limits i·α/k that
   * the i-th smallest p-value is strictly below, or {@code NaN} if there is none; for {@link
   * #BONFERRONI} the limit α/k.
   *
   * @throws IllegalArgumentException if a p-value does not lie in [0, 1] or for {@link #HOLM},
   *     which that library lacks
   */
  public double thresholdLikeAlibi(double alpha, double... pValues) {
    int[] order = order(pValues);
    if (this == HOLM) {
      throw new IllegalArgumentException("the correction was HOLM but alibi-detect has none");
    }
    if (this == BONFERRONI) {
      return alpha / pValues.length;
    }
    double threshold = Double.NaN;
    for (int rank = 0; rank < order.length; rank++) {
      double limit = alpha * (rank + 1) / order.length;
      if (pValues[order[rank]] < limit) {
        threshold = limit;
      }
    }
    return threshold;
  }

  private static int[] order(double[] pValues) {
    for (int i = 0; i < pValues.length; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "p-value " + i + " was " + pValues[i] + " but must lie in [0, 1]");
      }
    }
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
