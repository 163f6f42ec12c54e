// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import java.util.Locale;
import java.util.Objects;

/**
 * No worse than the champion by a metric on the same labelled rows; made by {@link Guard#notWorse}
 * and {@link Guard#better}.
 *
 * @param metric its name
 * @param betterWhenHigher whether a larger value is a better one
 * @param margin how much worse the challenger may be, at least 0
 * @param clusters how many clusters must be known before a promotion, at least 1
 * @param superior whether a promotion needs evidence that the challenger is better
 */
public record MetricGuard(
    String metric, boolean betterWhenHigher, double margin, int clusters, boolean superior)
    implements Guard {
  public MetricGuard {
    Objects.requireNonNull(metric, "metric");
    if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("margin was " + margin + " but must be >= 0 and finite");
    }
    if (clusters < 1) {
      throw new IllegalArgumentException("clusters was " + clusters + " but must be >= 1");
    }
  }

  /** The challenger may be worse by so much. */
  public MetricGuard margin(double most) {
    return new MetricGuard(metric, betterWhenHigher, most, clusters, superior);
  }

  /** So many clusters must be known before a promotion; 5 unless said. */
  public MetricGuard clusters(int least) {
    return new MetricGuard(metric, betterWhenHigher, margin, least, superior);
  }

  @Override
  public Evidence nothing() {
    return MetricEvidence.NONE;
  }

  @Override
  public Evidence gather(Evidence before, RolloutObservation seen) {
    MetricEvidence evidence = (MetricEvidence) before;
    for (MetricDifference difference : seen.differences()) {
      double change = difference.challenger() - difference.champion();
      if (difference.metric().equals(metric) && Double.isFinite(change)) {
        evidence =
            evidence.and(difference.cluster(), betterWhenHigher ? change : 0.0 - change, margin);
      }
    }
    return evidence;
  }

  @Override
  public GuardOutcome judge(Evidence evidence, double level) {
    MetricEvidence known = (MetricEvidence) evidence;
    if (Wealth.mean(known.worse()) >= 1 / level) {
      return GuardOutcome.WORSE;
    }
    boolean proven = !superior || Wealth.mean(known.better()) >= 1 / level;
    return known.clusters() >= clusters && proven ? GuardOutcome.CLEAR : GuardOutcome.UNPROVEN;
  }

  @Override
  public String describe(Evidence evidence, double level) {
    MetricEvidence known = (MetricEvidence) evidence;
    double needed = 1 / level;
    if (known.clusters() == 0) {
      return metric + ": no labelled cluster yet of at least " + clusters;
    }
    String found =
        String.format(
            Locale.ROOT,
            "%s: mean improvement %+.4f in %d clusters (at least %d), worse in %d,"
                + " evidence of worse %.3g of %.0f",
            metric,
            known.sum() / known.clusters(),
            known.clusters(),
            clusters,
            known.lost(),
            Wealth.mean(known.worse()),
            needed);
    return superior
        ? found
            + String.format(
                Locale.ROOT, ", of better %.3g of %.0f", Wealth.mean(known.better()), needed)
        : found;
  }

  @Override
  public String toString() {
    return metric + (superior ? " better than the champion's" : " no worse than the champion's");
  }
}
