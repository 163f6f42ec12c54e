// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.Comparison.Verdict;

/**
 * The classifier two-sample test on whole rows: a logistic regression learns to tell current rows
 * from reference rows, every row is scored by a model of the other folds, and the area under the
 * ROC curve says how well that works (Lopez-Paz and Oquab 2017). Also ranks the columns by what
 * they contribute.
 *
 * <p>The null hypothesis is one distribution; the p-value is that of the one-sided Mann–Whitney
 * test of the scores, which is approximate since models of different folds share rows. The model is
 * linear in the columns and their squares, so it sees shifts and changes of spread, but not of
 * dependence alone: that is what {@link Mmd} is for. Fewer than 50 rows on a side are {@code
 * INSUFFICIENT}. Costs some twenty solutions of a system of twice the columns. Immutable and safe
 * for use by several threads.
 */
public final class DomainClassifier {
  private static final int MINIMUM = 50;

  private final double alpha;
  private final int folds;
  private final long seed;

  private DomainClassifier(double alpha, int folds, long seed) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha was " + alpha + " but must lie in (0, 1)");
    }
    this.alpha = alpha;
    this.folds = folds;
    this.seed = seed;
  }

  /** Five folds, drawn from the seed with equal shares of both samples; drift below alpha. */
  public static DomainClassifier fiveFold(double alpha, long seed) {
    return new DomainClassifier(alpha, 5, seed);
  }

  /**
   * What came out.
   *
   * @param comparison the area under the curve as the statistic, with its p-value
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
    int[] fold = foldsOf(n, m);
    double[] scores = new double[n + m];
    for (int held = 0; held < folds; held++) {
      int heldFold = held;
      int[] training = IntStream.range(0, n + m).filter(i -> fold[i] != heldFold).toArray();
      LogisticFit fit = LogisticFit.of(features, training, row -> row >= n);
      for (int row = 0; row < n + m; row++) {
        if (fold[row] == held) {
          scores[row] = fit.probability(features[row]);
        }
      }
    }
    Separation separation =
        Separation.of(Arrays.copyOf(scores, n), Arrays.copyOfRange(scores, n, n + m));
    double p = separation.areaPValue();
    Comparison comparison =
        new Comparison(
            id(), separation.area(), p, alpha, p < alpha ? Verdict.DRIFT : Verdict.STABLE, n, m);
    int[] all = IntStream.range(0, n + m).toArray();
    return new Result(comparison, ranking(LogisticFit.of(features, all, row -> row >= n)));
  }

  private String id() {
    return "domain-classifier/logistic-squares/" + folds;
  }

  private static List<Integer> ranking(LogisticFit fit) {
    double[] weights = fit.weights();
    int columns = (weights.length - 1) / 2;
    Comparator<Integer> byWeight =
        Comparator.comparingDouble(
            column -> -Math.hypot(weights[column + 1], weights[columns + column + 1]));
    return IntStream.range(0, columns).boxed().sorted(byWeight).toList();
  }

  private int[] foldsOf(int n, int m) {
    SplittableRandom random = new SplittableRandom(seed);
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
