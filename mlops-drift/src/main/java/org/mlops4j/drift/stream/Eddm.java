// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

/**
 * The early drift detection method for the errors of a model: mean p' and standard deviation s' of
 * the number of values between two errors are held against the largest p' + 2s' so far; a ratio
 * below 0.95 is a warning, which lasts until a larger ratio takes it back, and below 0.9 a drift
 * (Baena-García et al., "Early drift detection method", IWKDDS 2006).
 *
 * <p>Meant for slow drifts of models with few errors; on a stationary stream it alarms often. Takes
 * 0 (right) and 1 (wrong); constant time and memory.
 */
public final class Eddm implements StreamDetector {
  private final String id;
  private final int warmStart;
  private final double warning;
  private final double drift;
  private final boolean river;
  private final int firstJudged;
  private long n;
  private long errors;
  private long lastError;
  private double mean;
  private double squares;
  private double largest;
  private Signal lasting = Signal.STABLE;

  private Eddm(String mode, int warmStart, double warning, double drift, boolean river) {
    this.id = "eddm/" + mode + "/" + warmStart + "/" + warning + "/" + drift;
    this.warmStart = warmStart;
    this.warning = warning;
    this.drift = drift;
    this.river = river;
    this.firstJudged = river ? warmStart + 1 : warmStart;
  }

  /** The default, equal to River's: nothing is judged before the 31st error. */
  public static Eddm standard() {
    return likeRiver(30, 0.95, 0.9);
  }

  /**
   * River's form, with the variance of a sample; a warning outlasts a new largest spread.
   *
   * @param warmStart values, and errors, before the first that is judged, at least 1
   * @param warning the ratio below which there is a warning, in (0, 1)
   * @param drift the ratio below which there is a drift, in (0, 1)
   */
  public static Eddm likeRiver(int warmStart, double warning, double drift) {
    Arguments.atLeast("warmStart", 1, warmStart);
    Arguments.level("warning", warning);
    Arguments.level("drift", drift);
    return new Eddm("river", warmStart, warning, drift, true);
  }

  /** MOA's form, with the variance of a population; the spread counts from the 30th value on. */
  public static Eddm likeMoa() {
    return new Eddm("moa", 30, 0.95, 0.9, false);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    if (value == 0) {
      n++;
      return lasting;
    }
    Arguments.error(value);
    n++;
    errors++;
    double distance = (double) (n - lastError);
    lastError = n;
    double before = mean;
    mean += (distance - mean) / errors;
    squares += (distance - mean) * (distance - before);
    if (n < firstJudged) {
      return Signal.STABLE;
    }
    double variance = river ? (errors > 1 ? squares / (errors - 1) : 0) : squares / errors;
    double spread = mean + 2 * Math.sqrt(variance);
    if (spread > largest) {
      largest = spread;
      lasting = river ? lasting : Signal.STABLE;
      return lasting;
    }
    double ratio = spread / largest;
    if (errors > warmStart && ratio < drift) {
      reset();
      return Signal.DRIFT;
    }
    lasting = errors > warmStart && ratio < warning ? Signal.WARNING : Signal.STABLE;
    return lasting;
  }

  private void reset() {
    n = 0;
    errors = 0;
    lastError = 0;
    mean = 0;
    squares = 0;
    largest = 0;
    lasting = Signal.STABLE;
  }

  @Override
  public DetectorState state() {
    double warned = lasting == Signal.WARNING ? 1 : 0;
    return new DetectorState(
        id, new double[] {n, errors, lastError, mean, squares, largest, warned});
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, 7);
    n = (long) values[0];
    errors = (long) values[1];
    lastError = (long) values[2];
    mean = values[3];
    squares = values[4];
    largest = values[5];
    lasting = values[6] == 1 ? Signal.WARNING : Signal.STABLE;
  }
}
