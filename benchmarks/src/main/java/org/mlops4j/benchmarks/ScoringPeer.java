// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.tribuo.Twin;

/**
 * Another library that scores a forest of 100 trees of depth 8. Found by {@link
 * java.util.ServiceLoader}, which finds those of {@code src/peers} if the build was told {@code
 * -Ppeers}.
 */
public interface ScoringPeer {

  /** Code that is measured. */
  @FunctionalInterface
  interface Loop {
    /** Scores so many rows, or so many times all rows at once, and gives the sum of the scores. */
    double run(int times);
  }

  /**
   * A contender.
   *
   * @param ratio the name of its ratio
   * @param batch whether it is handed all rows at once and compared with our batch
   * @param loop what is measured
   */
  record Entry(String ratio, boolean batch, Loop loop) {}

  /** What its model is, and how its answers were compared with ours. */
  String model();

  /**
   * Makes a model of the same size, from the forest itself or from the rows that trained it, and
   * checks its answers.
   *
   * @param rows those that are scored
   * @throws IllegalStateException if its answers are not what they should be
   */
  List<Entry> enter(Twin<Sample> forest, Dataset<Sample> trained, List<Sample> rows)
      throws Exception;
}
