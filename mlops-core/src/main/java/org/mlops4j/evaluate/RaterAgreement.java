// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;

/**
 * How far several raters agree on the classes of the same subjects: how good labels are that people
 * gave. For two raters, or a model and the truth, see {@link ClassMatrix#cohenKappa}. Immutable,
 * thread-safe.
 */
public final class RaterAgreement {
  private final int[][] counts;
  private final int raters;

  private RaterAgreement(int[][] counts, int raters) {
    this.counts = counts;
    this.raters = raters;
  }

  /**
   * The agreement that these ratings show.
   *
   * @param counts for each subject, how many raters chose each class
   * @throws IllegalArgumentException if there is no subject, there are fewer than two classes, a
   *     count is negative, or subjects differ in the number of classes or of raters, which must be
   *     at least 2
   */
  public static RaterAgreement of(int[][] counts) {
    if (counts.length == 0 || counts[0].length < 2) {
      throw new IllegalArgumentException(
          "counts must be of at least one subject and of at least two classes");
    }
    int[][] copy = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    int raters = Arrays.stream(copy[0]).sum();
    for (int subject = 0; subject < copy.length; subject++) {
      int[] classes = copy[subject];
      boolean fits =
          classes.length == copy[0].length
              && Arrays.stream(classes).allMatch(count -> count >= 0)
              && Arrays.stream(classes).sum() == raters;
      if (!fits || raters < 2) {
        throw new IllegalArgumentException(
            "counts of subject "
                + subject
                + " were "
                + Arrays.toString(classes)
                + " but must be not negative, of "
                + copy[0].length
                + " classes and of the same number of raters as the first, at least 2");
      }
    }
    return new RaterAgreement(copy, raters);
  }

  /** The share of pairs of raters that agree, as the mean over the subjects. */
  public double observed() {
    double pairs = 0;
    for (int[] classes : counts) {
      for (int count : classes) {
        pairs += (double) count * (count - 1);
      }
    }
    return pairs / ((double) counts.length * raters * (raters - 1));
  }

  /**
   * Agreement beyond that of raters who choose classes as often as was done, but at random (Fleiss,
   * Psychological Bulletin 76, 1971). Undefined if all chose the same class.
   */
  public double fleissKappa() {
    double expected = 0;
    for (int label = 0; label < counts[0].length; label++) {
      double chosen = 0;
      for (int[] classes : counts) {
        chosen += classes[label];
      }
      double share = chosen / ((double) counts.length * raters);
      expected += share * share;
    }
    return beyond(expected);
  }

  /** Agreement beyond that of raters who choose all classes equally often (Randolph 2005). */
  public double randolphKappa() {
    return beyond(1.0 / counts[0].length);
  }

  private double beyond(double expected) {
    return expected == 1 ? Double.NaN : (observed() - expected) / (1 - expected);
  }
}
