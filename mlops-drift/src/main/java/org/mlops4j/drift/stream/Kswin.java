// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.drift.stream;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.mlops4j.data.Comparison;
import org.mlops4j.data.NumericSample;
import org.mlops4j.data.Sample;
import org.mlops4j.drift.KolmogorovSmirnov;

/**
 * The Kolmogorov–Smirnov windowing test: once a window is full, its newest values are compared with
 * as many that are drawn from the older ones without replacement; an exact p-value of at most α is
 * a drift (Raab, Heusinger and Schleif, "Reactive soft prototype computing for concept drift
 * streams", Neurocomputing 416 (2020)).
 *
 * <p>The null hypothesis is one distribution over the window. One test follows another at each
 * value, so a stationary stream alarms about once in a thousand values at α = 0.005. As the
 * statistic is a whole number of {@code recent}-ths, the smallest one with so small a p-value is
 * found once.
 *
 * <p>Memory and time of an update are proportional to the window.
 */
public final class Kswin implements StreamDetector {
  private static final double LEAST_STATISTIC = 0.1;

  /** Draws values to compare with, from the older ones. */
  @FunctionalInterface
  public interface Sampler {

    /**
     * Different indices in any order.
     *
     * @param test the number of the test since the detector was made, from 0
     * @param population how many indices there are to draw from, from 0
     * @param size how many to draw
     */
    int[] draw(long test, int population, int size);
  }

  private final String id;
  private final int window;
  private final int recent;
  private final int criticalGap;
  private final Sampler sampler;
  private final double[] ring;
  private int filled;
  private int start;
  private long tests;
  private boolean drifted;

  private Kswin(String sampling, double alpha, int window, int recent, Sampler sampler) {
    this.id = "kswin/" + sampling + "/" + alpha + "/" + window + "/" + recent;
    this.window = window;
    this.recent = recent;
    this.sampler = sampler;
    this.criticalGap = criticalGap(alpha, recent);
    this.ring = new double[window];
  }

  /** The default, with River's settings: α 0.005, window 100, 30 of them recent. */
  public static Kswin standard(long seed) {
    return of(0.005, 100, 30, seed);
  }

  /**
   * With other settings; the draws of each test follow from the seed and its number alone.
   *
   * @param alpha in (0, 1)
   * @param window how many values are held, at least twice {@code recent}
   * @param recent how many of them are compared, at least 2
   */
  public static Kswin of(double alpha, int window, int recent, long seed) {
    return checked(
        "seed-" + seed,
        alpha,
        window,
        recent,
        (test, population, size) ->
            draw(new SplittableRandom(seed + test * 0x9E3779B97F4A7C15L), population, size));
  }

  /** River's settings with given draws. */
  public static Kswin likeRiver(Sampler sampler) {
    return checked("given", 0.005, 100, 30, sampler);
  }

  private static Kswin checked(
      String sampling, double alpha, int window, int recent, Sampler sampler) {
    Arguments.level("alpha", alpha);
    Arguments.atLeast("recent", 2, recent);
    Arguments.atLeast("window", 2 * recent, window);
    return new Kswin(sampling, alpha, window, recent, sampler);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Signal update(double value) {
    Arguments.finite(value);
    if (drifted) {
      filled = 0;
      start = 0;
      drifted = false;
    }
    if (filled < window) {
      ring[(start + filled) % window] = value;
      filled++;
    } else {
      ring[start] = value;
      start = (start + 1) % window;
    }
    if (filled < window) {
      return Signal.STABLE;
    }
    int[] drawn = sampler.draw(tests, window - recent, recent);
    tests++;
    double[] older = new double[recent];
    double[] newer = new double[recent];
    for (int i = 0; i < recent; i++) {
      older[i] = ring[(start + drawn[i]) % window];
      newer[i] = ring[(start + window - recent + i) % window];
    }
    drifted = gap(older, newer) >= criticalGap;
    return drifted ? Signal.DRIFT : Signal.STABLE;
  }

  private static int gap(double[] first, double[] second) {
    Arrays.sort(first);
    Arrays.sort(second);
    int largest = 0;
    int i = 0;
    int j = 0;
    while (i < first.length && j < second.length) {
      double value = Math.min(first[i], second[j]);
      while (i < first.length && first[i] == value) {
        i++;
      }
      while (j < second.length && second[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i - j));
    }
    return largest;
  }

  /** The smallest gap with a p-value of at most alpha and a statistic above 0.1. */
  private static int criticalGap(double alpha, int size) {
    double[] reference = new double[size];
    Arrays.setAll(reference, i -> 2.0 * i);
    NumericSample sample = Sample.numbers(reference);
    for (int gap = 1; gap <= size; gap++) {
      int shift = gap;
      double[] shifted = new double[size];
      Arrays.setAll(shifted, i -> 2.0 * (i + shift) - 1);
      Comparison comparison =
          KolmogorovSmirnov.likeScipy(
                  KolmogorovSmirnov.Alternative.TWO_SIDED, KolmogorovSmirnov.Method.EXACT, alpha)
              .compare(sample, Sample.numbers(shifted));
      if (comparison.pValue() <= alpha && comparison.statistic() > LEAST_STATISTIC) {
        return gap;
      }
    }
    return size + 1;
  }

  private static int[] draw(SplittableRandom random, int population, int size) {
    int[] indices = new int[population];
    Arrays.setAll(indices, i -> i);
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(population - i);
      int swapped = indices[i];
      indices[i] = indices[other];
      indices[other] = swapped;
    }
    return Arrays.copyOf(indices, size);
  }

  @Override
  public DetectorState state() {
    double[] values = new double[filled + 2];
    values[0] = tests;
    values[1] = drifted ? 1 : 0;
    for (int i = 0; i < filled; i++) {
      values[i + 2] = ring[(start + i) % window];
    }
    return new DetectorState(id, values);
  }

  @Override
  public void restore(DetectorState state) {
    double[] values = state.of(id, -1);
    if (values.length < 2 || values.length > window + 2) {
      throw new IllegalArgumentException(
          "the state had " + values.length + " values but must have 2 to " + (window + 2));
    }
    tests = (long) values[0];
    drifted = values[1] == 1;
    filled = values.length - 2;
    start = 0;
    System.arraycopy(values, 2, ring, 0, filled);
  }
}
