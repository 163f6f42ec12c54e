// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;

/**
 * The classifier two-sample test on whole rows: a linear discriminant learns to tell current rows
 * from reference rows, every row is scored by a model of the other folds, and the area under the
 * ROC curve, averaged over the folds, says how well that works (Lopez-Paz and Oquab 2017; Forman
 * and Scholz 2010 for the average). Also ranks the columns by what they contribute.
 *
 * <p>The null hypothesis is one distribution. The areas of folds depend on each other, as models
 * share rows, so that no formula for independent scores holds; the p-value is that of permutations
 * instead: labels change places within their folds, all models are fitted again, and it counts how
 * often the area is as large. Rows of one distribution alarm in at most a share alpha of
 * comparisons, whatever the distribution and however few rows. There are {@code 10 / alpha}
 * permutations, 200 at least; they end with the twentieth area as large as the one observed, which
 * keeps the level (Besag and Clifford 1991).
 *
 * <p>The model is linear in the columns and their squares, so it sees shifts and changes of spread,
 * but not of dependence alone: that is what {@link Mmd} is for. Fewer than 50 rows on a side are
 * {@code INSUFFICIENT}. A permutation costs two sums over the columns for each row and a sort of
 * the scores; {@code 20 / p} of them are drawn where that is less than {@code 10 / alpha}.
 * Immutable and safe for use by several threads.
 */
public final class DomainClassifier {
  private static final int MINIMUM = 50;
  private static final double SMALLEST_ALPHA = 1e-4;
  private static final int PERMUTATIONS = 200;
  private static final int EXCEEDANCES = 20;

  private final double alpha;
  private final int folds;
  private final long seed;

  private DomainClassifier(double alpha, int folds, long seed) {
    if (!(alpha >= SMALLEST_ALPHA && alpha < 1)) {
      throw new IllegalArgumentException(
          "alpha was " + alpha + " but must lie in [" + SMALLEST_ALPHA + ", 1)");
    }
    this.alpha = alpha;
    this.folds = folds;
    this.seed = seed;
  }

  /**
   * Five folds, drawn from the seed with equal shares of both samples; drift below alpha.
   *
   * @param alpha in [0.0001, 1); permutations cost its inverse
   * @param seed of the folds and the permutations
   * @throws IllegalArgumentException if alpha lies elsewhere
   */
  public static DomainClassifier fiveFold(double alpha, long seed) {
    return new DomainClassifier(alpha, 5, seed);
  }

  /**
   * What came out.
   *
   * @param comparison the mean area under the curve as the statistic, with its p-value
   * @param ranking the columns, the one that has moved most first; empty if nothing can be said
   */
  public record Result(Comparison comparison, List<Integer> ranking) {

    /** Copies the ranking. */
    public Result {
      ranking = List.copyOf(ranking);
    }
  }

  /**
   * Compares rows.
   *
   * @throws IllegalArgumentException if rows differ in length or hold a number that is not finite
   */
  public Result compare(double[][] reference, double[][] current) {
    double[][] first = RowMatrix.checked("reference", reference, -1);
    double[][] second =
        RowMatrix.checked("current", current, first.length == 0 ? -1 : first[0].length);
    int n = first.length;
    int m = second.length;
    if (Math.min(n, m) < MINIMUM || first[0].length == 0) {
      return new Result(
          new Comparison(id(), Double.NaN, Double.NaN, alpha, Verdict.INSUFFICIENT, n, m),
          List.of());
    }
    double[][] features = Standardised.withSquares(first, second);
    SplittableRandom random = new SplittableRandom(seed);
    int[] fold = foldsOf(n, m, random);
    int[] order = OutOfFold.order(fold);
    double[][] ordered = new double[n + m][];
    boolean[] labels = new boolean[n + m];
    int[] starts = new int[folds + 1];
    for (int row = 0; row < n + m; row++) {
      ordered[row] = features[order[row]];
      labels[row] = order[row] >= n;
      starts[fold[order[row]] + 1] = row + 1;
    }
    OutOfFold models = OutOfFold.of(ordered, starts);
    double area = models.area(labels);
    double p = pValue(models, area, labels, starts, random);
    Verdict verdict = p < alpha ? Verdict.DRIFT : Verdict.STABLE;
    return new Result(
        new Comparison(id(), area, p, alpha, verdict, n, m), ranking(models.weights(labels)));
  }

  private double pValue(
      OutOfFold models, double area, boolean[] labels, int[] starts, SplittableRandom random) {
    int permutations = Math.max(PERMUTATIONS, (int) Math.ceil(10 / alpha));
    boolean[] permuted = labels.clone();
    int asLarge = 0;
    for (int drawn = 1; drawn <= permutations; drawn++) {
      for (int held = 0; held < folds; held++) {
        shuffle(permuted, starts[held], starts[held + 1], random);
      }
      asLarge += models.area(permuted) >= area ? 1 : 0;
      if (asLarge == EXCEEDANCES) {
        return (double) EXCEEDANCES / drawn;
      }
    }
    return (asLarge + 1.0) / (permutations + 1);
  }

  private static void shuffle(boolean[] labels, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      boolean swapped = labels[i];
      labels[i] = labels[other];
      labels[other] = swapped;
    }
  }

  private String id() {
    return "domain-classifier/discriminant-squares/" + folds;
  }

  private static List<Integer> ranking(double[] weights) {
    int columns = (weights.length - 1) / 2;
    Comparator<Integer> byWeight =
        Comparator.comparingDouble(
            column -> -Math.hypot(weights[column + 1], weights[columns + column + 1]));
    return IntStream.range(0, columns).boxed().sorted(byWeight).toList();
  }

  private int[] foldsOf(int n, int m, SplittableRandom random) {
    int[] fold = new int[n + m];
    shuffleInto(fold, 0, n, random);
    shuffleInto(fold, n, n + m, random);
    return fold;
  }

  private void shuffleInto(int[] fold, int from, int to, SplittableRandom random) {
    for (int i = from; i < to; i++) {
      fold[i] = (i - from) % folds;
    }
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      int swapped = fold[i];
      fold[i] = fold[other];
      fold[other] = swapped;
    }
  }
}
