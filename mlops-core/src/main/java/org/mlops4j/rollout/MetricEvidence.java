// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evidence about a metric of champion and challenger on the same rows. Improvements are differences
 * that are positive where the challenger is better.
 *
 * @param clusters how many were counted
 * @param last the name of the last one; null before the first
 * @param lost in how many the challenger was worse
 * @param sum of the improvements
 * @param squaresWorse sum of squares of the improvements plus the margin
 * @param squaresBetter sum of squares of the improvements
 * @param worse logarithms of the wealth of those who bet that it is worse by more than the margin
 * @param better logarithms of the wealth of those who bet that it is better
 */
public record MetricEvidence(
    int clusters,
    @Nullable String last,
    int lost,
    double sum,
    double squaresWorse,
    double squaresBetter,
    List<Double> worse,
    List<Double> better)
    implements Evidence {
  static final MetricEvidence NONE =
      new MetricEvidence(
          0,
          null,
          0,
          0,
          0,
          0,
          Wealth.begin(SignTest.EFFECTS.length),
          Wealth.begin(SignTest.EFFECTS.length));

  public MetricEvidence {
    worse = List.copyOf(worse);
    better = List.copyOf(better);
  }

  /** The evidence with one more cluster; the same if it does not follow the last one. */
  MetricEvidence and(String cluster, double improvement, double margin) {
    if (last != null && cluster.compareTo(Objects.requireNonNull(last)) <= 0) {
      return this;
    }
    double withMargin = improvement + margin;
    double against = squaresWorse + withMargin * withMargin;
    double squares = squaresBetter + improvement * improvement;
    return new MetricEvidence(
        clusters + 1,
        cluster,
        lost + (improvement < 0 ? 1 : 0),
        sum + improvement,
        against,
        squares,
        bet(worse, -withMargin, against),
        bet(better, improvement, squares));
  }

  private List<Double> bet(List<Double> wealth, double difference, double squares) {
    if (difference == 0) {
      return wealth;
    }
    double scaled = difference / StrictMath.sqrt(squares / (clusters + 1));
    return Wealth.grown(wealth, SignTest.EFFECTS, effect -> SignTest.growth(effect, scaled));
  }
}
