// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

/**
 * Confidence intervals of a proportion, by method.
 *
 * <p>p is successes/trials, z the normal quantile of 1 − (1 − level)/2. With no trial every bound
 * is {@code NaN}. Methods and their coverage: Brown, Cai and DasGupta, "Interval Estimation for a
 * Binomial Proportion", Statistical Science 16 (2001). {@link #WILSON} is the one to use unless
 * there is a reason.
 */
public enum ProportionInterval {

  /** The score interval (Wilson 1927): all proportions that a score test at z would not reject. */
  WILSON {
    @Override
    Interval of(double successes, double trials, double level) {
      return wilson(successes / trials, trials, Quantiles.twoSided(level, NORMAL), level);
    }
  },

  /**
   * The exact interval (Clopper and Pearson 1934) from beta quantiles: covers at least at its
   * level, and mostly more.
   */
  CLOPPER_PEARSON {
    @Override
    Interval of(double successes, double trials, double level) {
      double tail = (1 - level) / 2;
      double failures = trials - successes;
      return new Interval(
          successes == 0 ? 0 : Quantiles.beta(successes, failures + 1, tail),
          failures == 0 ? 1 : Quantiles.beta(successes + 1, failures, 1 - tail),
          level);
    }
  },

  /** Wald's interval around (successes + z²/2)/(trials + z²), clipped (Agresti and Coull 1998). */
  AGRESTI_COULL {
    @Override
    Interval of(double successes, double trials, double level) {
      double z = Quantiles.twoSided(level, NORMAL);
      double adjusted = trials + z * z;
      return wald((successes + z * z / 2) / adjusted, adjusted, z, level);
    }
  },

  /** Equal tails of the posterior with Jeffreys' prior: beta(successes + ½, failures + ½). */
  JEFFREYS {
    @Override
    Interval of(double successes, double trials, double level) {
      double tail = (1 - level) / 2;
      double alpha = successes + 0.5;
      double beta = trials - successes + 0.5;
      return new Interval(
          Quantiles.beta(alpha, beta, tail), Quantiles.beta(alpha, beta, 1 - tail), level);
    }
  },

  /**
   * p ± z·√(p(1 − p)/trials), clipped to [0, 1]. Of no width at 0 and at 1, and too narrow near
   * them; here for comparison with other tools.
   */
  WALD {
    @Override
    Interval of(double successes, double trials, double level) {
      return wald(successes / trials, trials, Quantiles.twoSided(level, NORMAL), level);
    }
  };

  private static final double NORMAL = Double.POSITIVE_INFINITY;

  /**
   * The interval of successes in a number of independent trials.
   *
   * @param level the confidence level, in (0, 1)
   * @throws IllegalArgumentException if the successes do not lie between 0 and the trials, or the
   *     level not in (0, 1)
   */
  public Interval of(long successes, long trials, double level) {
    Interval.requireLevel(level);
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes was " + successes + " but must lie in [0, " + trials + "], the trials");
    }
    return trials == 0 ? Interval.unknown(level) : of((double) successes, (double) trials, level);
  }

  abstract Interval of(double successes, double trials, double level);

  /** Wilson's interval for a proportion of trials whose number need not be whole. */
  static Interval wilson(double proportion, double trials, double quantile, double level) {
    double square = quantile * quantile;
    double denominator = trials + square;
    double centre = (trials * proportion + square / 2) / denominator;
    double reach =
        quantile * Math.sqrt(trials * proportion * (1 - proportion) + square / 4) / denominator;
    return new Interval(centre - reach, centre + reach, level).clippedTo(0, 1);
  }

  private static Interval wald(double proportion, double trials, double quantile, double level) {
    double reach = quantile * Math.sqrt(proportion * (1 - proportion) / trials);
    return new Interval(proportion - reach, proportion + reach, level).clippedTo(0, 1);
  }
}
