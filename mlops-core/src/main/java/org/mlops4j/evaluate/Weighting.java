// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation knows of its rows besides answers and truth: how much each counts and which
 * move together. A row of weight 0 is as good as absent.
 *
 * <p>Standard errors are the infinitesimal jackknife's with clusters: with c the contributions of
 * the rows to the error of a metric (weight times derivative by weight; they sum to 0) and K
 * clusters, the variance is K/(K − 1)·Σ(sum of c in a cluster)². Without clusters each row is one,
 * and for a mean this is the usual s²/n.
 */
final class Weighting {
  private final int size;
  private final double @Nullable [] weights;
  private final int @Nullable [] clusters;
  private final int clusterCount;
  private final double totalWeight;
  private final int independent;

  private Weighting(int size, double @Nullable [] weights, int @Nullable [] clusters) {
    this.size = size;
    this.weights = weights;
    this.clusters = clusters == null ? null : renumbered(clusters);
    this.clusterCount =
        this.clusters == null ? size : 1 + Arrays.stream(this.clusters).max().orElse(-1);
    this.totalWeight = weights == null ? size : Arrays.stream(weights).sum();
    this.independent = countClusters(row -> true);
  }

  static Weighting unweighted(int size) {
    return new Weighting(size, null, null);
  }

  Weighting weighted(double[] rowWeights) {
    requireLength("weights", rowWeights.length, size);
    for (int row = 0; row < size; row++) {
      double weight = rowWeights[row];
      if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "weight of row " + row + " was " + weight + " but must be finite and not negative");
      }
    }
    return new Weighting(size, rowWeights.clone(), clusters);
  }

  Weighting clustered(int[] clusterOfRow) {
    requireLength("clusters", clusterOfRow.length, size);
    return new Weighting(size, weights, clusterOfRow);
  }

  int size() {
    return size;
  }

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  double totalWeight() {
    return totalWeight;
  }

  boolean counts(int row) {
    return weight(row) > 0;
  }

  boolean areWeighted() {
    return weights != null;
  }

  boolean areClustered() {
    return clusters != null;
  }

  int cluster(int row) {
    return clusters == null ? row : clusters[row];
  }

  /** Clusters with a row that counts; without clusters, the rows that count. */
  int independent() {
    return independent;
  }

  double degreesOfFreedom() {
    return independent > 1 ? independent - 1 : Double.NaN;
  }

  /** Clusters that have at least one row that counts and is of a kind. */
  int countClusters(RowTest kind) {
    boolean[] seen = new boolean[clusterCount];
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (counts(row) && !seen[cluster(row)] && kind.holds(row)) {
        seen[cluster(row)] = true;
        count++;
      }
    }
    return count;
  }

  /** The sum of a quantity in each cluster, weights left out of account. */
  double[] clusterSums(RowValue quantity) {
    double[] sums = new double[clusterCount];
    for (int row = 0; row < size; row++) {
      sums[cluster(row)] += quantity.of(row);
    }
    return sums;
  }

  /** The variance of a metric with these contributions; {@code NaN} for fewer than two clusters. */
  double variance(double[] contributions) {
    double squares = 0;
    for (double sum : clusterSums(row -> contributions[row])) {
      squares += sum * sum;
    }
    return squares * inflation(independent);
  }

  /** K/(K − 1), {@code NaN} where one cluster alone tells nothing of the spread. */
  static double inflation(int clusters) {
    return clusters > 1 ? clusters / (clusters - 1.0) : Double.NaN;
  }

  /** The weighted mean of a quantity of each row; {@code NaN} without weight. */
  double mean(RowValue quantity) {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      if (counts(row)) {
        sum += weight(row) * quantity.of(row);
      }
    }
    return sum / totalWeight;
  }

  /** The contributions of rows to the error of the weighted mean of a quantity. */
  double[] meanContributions(RowValue quantity) {
    double mean = mean(quantity);
    double[] contributions = new double[size];
    for (int row = 0; row < size; row++) {
      if (counts(row)) {
        contributions[row] = weight(row) * (quantity.of(row) - mean) / totalWeight;
      }
    }
    return contributions;
  }

  /** Whether no two rows that count differ in a quantity; true without rows. */
  boolean haveOneValue(RowValue quantity) {
    double value = Double.NaN;
    for (int row = 0; row < size; row++) {
      if (counts(row)) {
        if (Double.isNaN(value)) {
          value = quantity.of(row);
        } else if (quantity.of(row) != value) {
          return false;
        }
      }
    }
    return true;
  }

  /** Refuses rows that are weighted or clustered in another way; both are of one length. */
  void requireSame(Weighting champion) {
    for (int row = 0; row < size; row++) {
      if (weight(row) != champion.weight(row)) {
        throw different("weight", row, weight(row), champion.weight(row));
      }
    }
    if (areClustered() != champion.areClustered()) {
      throw new IllegalArgumentException(
          "evaluations must be of the same rows, but only the "
              + (areClustered() ? "candidate" : "champion")
              + "'s rows are clustered");
    }
    for (int row = 0; row < size; row++) {
      if (cluster(row) != champion.cluster(row)) {
        throw different("cluster", row, cluster(row), champion.cluster(row));
      }
    }
  }

  static IllegalArgumentException different(
      String what, int row, Object candidate, Object champion) {
    return new IllegalArgumentException(
        "evaluations must be of the same rows, but the "
            + what
            + " of row "
            + row
            + " is "
            + candidate
            + " for the candidate and "
            + champion
            + " for the champion");
  }

  static void requireLength(String name, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          name + " had length " + length + " but there are " + rows + " rows");
    }
  }

  /** Numbers clusters from 0 in order of first appearance, whatever numbers they came with. */
  private static int[] renumbered(int[] clusters) {
    int[] distinct = Arrays.stream(clusters).sorted().distinct().toArray();
    int[] numbers = new int[distinct.length];
    Arrays.fill(numbers, -1);
    int[] result = new int[clusters.length];
    int next = 0;
    for (int row = 0; row < clusters.length; row++) {
      int position = Arrays.binarySearch(distinct, clusters[row]);
      if (numbers[position] < 0) {
        numbers[position] = next++;
      }
      result[row] = numbers[position];
    }
    return result;
  }

  @FunctionalInterface
  interface RowValue {
    double of(int row);
  }

  @FunctionalInterface
  interface RowTest {
    boolean holds(int row);
  }
}
