// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import hex.genmodel.algos.tree.SharedTreeMojoModel;
import java.util.List;
import org.mlops4j.data.Dataset;
import org.mlops4j.tribuo.Twin;

/**
 * The trees of an H2O MOJO, with the forest itself: their static scorer, tree after tree, without
 * the model around it, which only costs more.
 */
public final class H2oPeer implements ScoringPeer {
  private static final double TOLERANCE = 1e-5;

  /** Names of words by column; there are none. */
  private static final String[][] DOMAINS = new String[Sample.NUMBERS][];

  @Override
  public String model() {
    return "the same forest in single precision, answers within 1e-5 of ours";
  }

  @Override
  public List<Entry> enter(Twin<Sample> forest, Dataset<Sample> trained, List<Sample> rows) {
    byte[][] trees = forest.trees().stream().map(H2oTree::of).toArray(byte[][]::new);
    double[][] columns = rows.stream().map(forest::columns).toArray(double[][]::new);
    for (int row = 0; row < columns.length; row++) {
      double ours = forest.compiled().predict(rows.get(row)).score(1);
      double theirs = run(trees, columns[row]);
      if (Math.abs(theirs - ours) > TOLERANCE) {
        throw new IllegalStateException(
            "row %d got %s but ours is %s".formatted(row, theirs, ours));
      }
    }
    return List.of(
        new Entry(
            "h2o",
            false,
            times -> {
              double sum = 0;
              for (int i = 0; i < times; i++) {
                sum += run(trees, columns[i % columns.length]);
              }
              return sum;
            }));
  }

  private static double run(byte[][] trees, double[] row) {
    double sum = 0;
    for (byte[] tree : trees) {
      sum += SharedTreeMojoModel.scoreTree(tree, row, false, DOMAINS);
    }
    return sum / trees.length;
  }
}
