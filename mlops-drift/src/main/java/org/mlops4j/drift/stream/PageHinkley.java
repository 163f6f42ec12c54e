// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import java.util.Locale;

/**
 * The Page–Hinkley test: the deviations of the values from their running mean, less a tolerance δ,
 * are added up, older ones fading by a factor α; a sum that has risen by more than λ above its
 * minimum is a drift (Page, "Continuous inspection schemes", Biometrika 41 (1954); Mouss et al.
 * 2004). For a decrease, the same with the signs turned.
 *
 * <p>The null hypothesis is a constant mean. δ and λ are in the unit of the values: scale them.
 * Constant time and memory.
 */
public final class PageHinkley implements StreamDetector {

  /** Which changes of the mean count. */
  public enum Direction {
    /** An increase. */
    UP,
    /** A decrease. */
    DOWN,
    /** Either. */
    BOTH
  }

  private enum Form {
    RIVER,
    CLIPPED,
    PLAIN
  }

  private static final int LEAST = 30;

  private final String id;
  private final Form form;
  private final Direction direction;
  private final double delta;
  private final double lambda;
  private final double fading;
  private final int least;
  private double n;
  private double mean;
  private double up;
  private double down;
  private double smallest;
  private double largest;

  private PageHinkley(Form form, Direction direction, double delta, double lambda, double fading) {
    this.id =
        ("page-hinkley/" + form + "/" + direction).toLowerCase(Locale.ROOT)
            + ("/" + delta + "/" + lambda + "/" + fading);
    this.form = form;
    this.direction = direction;
    this.delta = delta;
    this.lambda = lambda;
    this.fading = fading;
    this.least = form == Form.RIVER ? LEAST : LEAST - 1;
    reset();
  }

  /** The default, equal to River's: both directions, δ 0.005, λ 50, α 0.9999, from 30 values on. */
  public static PageHinkley standard() {
    return likeRiver(Direction.BOTH, 50);
  }

  /**
   * River's form from 0.11 on.
   *
   * @param lambda the rise that is a drift, above 0
   */
  public static PageHinkley likeRiver(Direction direction, double lambda) {
    return new PageHinkley(
        Form.RIVER, direction, 0.005, Arguments.positive("lambda", lambda), 0.9999);
  }

  /**
   * River's form up to 0.10: increases only, the sum never falls below 0, drift at λ itself, from
   * 29 values on.
   */
  public static PageHinkley likeRiver010() {
    return new PageHinkley(Form.CLIPPED, Direction.UP, 0.005, 50, 0.9999);
  }

  /**
   * MOA's form: increases only, the sum itself is held against λ, whatever its minimum was, from 29
   * values on.
   */
  public static PageHinkley likeMoa() {
    return new PageHinkley(Form.PLAIN, Direction.UP, 0.005, 50, 0.9999);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    Arguments.finite(value);
    n++;
    // The quotient is ready before the value is.
    mean += (value - mean) * (1 / n);
    double deviation = value - mean;
    up = fading * up + (deviation - delta);
    if (form == Form.RIVER) {
      down = fading * down + (deviation + delta);
      smallest = Math.min(smallest, up);
      largest = Math.max(largest, down);
    } else if (form == Form.CLIPPED) {
      up = Math.max(0, up);
    }
    if (n >= least && risen()) {
      reset();
      return Signal.DRIFT;
    }
    return Signal.STABLE;
  }

  private boolean risen() {
    return switch (form) {
      case PLAIN -> up > lambda;
      case CLIPPED -> up >= lambda;
      case RIVER ->
          (direction != Direction.DOWN && up - smallest > lambda)
              || (direction != Direction.UP && largest - down > lambda);
    };
  }

  private void reset() {
    n = 0;
    mean = 0;
    up = 0;
    down = 0;
    smallest = Double.POSITIVE_INFINITY;
    largest = Double.NEGATIVE_INFINITY;
  }

  @Override
  public DetectorState state() {
    return new DetectorState(id, new double[] {n, mean, up, down, smallest, largest});
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 6);
    n = values[0];
    mean = values[1];
    up = values[2];
    down = values[3];
    smallest = values[4];
    largest = values[5];
  }
}
