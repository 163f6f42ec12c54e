// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/**
 * Compares two samples of one column: have its values moved since the reference was taken?
 *
 * <p>Implementations are immutable and safe for use by several threads. They answer every pair of
 * samples of a kind that they know: where a definition leaves the statistic undefined, the verdict
 * is {@link Comparison.Verdict#INSUFFICIENT}, never a silent {@code STABLE}.
 */
public interface TwoSampleTest {

  /** Names the definition with all its options, such as {@code ks/two-sided/auto}. */
  String id();

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if the samples are of different kinds, or of one that the
   *     definition cannot compare
   */
  Comparison compare(Sample reference, Sample current);

  /**
   * The same test, which says {@code INSUFFICIENT} where either sample has fewer values.
   *
   * @param size at least 1
   */
  default TwoSampleTest requiring(long size) {
    if (size < 1) {
      throw new IllegalArgumentException("size was " + size + " but must be at least 1");
    }
    TwoSampleTest test = this;
    return new TwoSampleTest() {
      @Override
      public String id() {
        return test.id();
      }

      @Override
      public Comparison compare(Sample reference, Sample current) {
        Comparison comparison = test.compare(reference, current);
        return Math.min(reference.size(), current.size()) < size
            ? comparison.insufficient()
            : comparison;
      }
    };
  }
}
