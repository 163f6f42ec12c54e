// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Streams of errors of a classifier whose concept changes in the middle: six customary generators,
 * learnt value by value by a naive Bayes classifier that never forgets. An error is 1, right is 0.
 */
final class Concepts {
  /** Values in a stream. */
  static final int LENGTH = 20_000;

  /** Where the concept begins to change. */
  static final int CHANGE = 10_000;

  private static final double NOISE = 0.05;

  /** A concept: the class of a point, before and after. */
  @FunctionalInterface
  private interface Concept {
    boolean positive(double[] point, boolean after);
  }

  /** A generator; width is the number of values over which the new concept takes over. */
  private record Generator(int columns, int width, Concept concept) {}

  private static final Map<String, Generator> GENERATORS = generators();

  private Concepts() {}

  private static Map<String, Generator> generators() {
    Map<String, Generator> generators = new LinkedHashMap<>();
    generators.put("sea", new Generator(3, 1, (x, after) -> x[0] + x[1] <= (after ? 0.95 : 0.7)));
    generators.put("sine", new Generator(2, 1, (x, after) -> (x[1] < Math.sin(x[0])) != after));
    generators.put(
        "circles",
        new Generator(
            2, 500, (x, after) -> Math.hypot(x[0] - 0.4, x[1] - 0.5) < (after ? 0.45 : 0.25)));
    generators.put(
        "mixed",
        new Generator(
            4,
            1,
            (x, after) ->
                ((x[0] < 0.5 ? 1 : 0)
                            + (x[1] < 0.5 ? 1 : 0)
                            + (x[3] < 0.5 + 0.3 * Math.sin(3 * Math.PI * x[2]) ? 1 : 0)
                        >= 2)
                    != after));
    generators.put(
        "stagger",
        new Generator(
            3,
            1,
            (x, after) -> after ? x[0] > 2.0 / 3 || x[1] < 1.0 / 3 : x[0] < 1.0 / 3 && x[2] < 0.5));
    generators.put(
        "hyperplane",
        new Generator(
            4,
            2_000,
            (x, after) ->
                x[0] + (after ? -x[1] : x[1]) + 0.5 * x[2] + 0.2 * x[3] > (after ? 0.35 : 1.35)));
    return generators;
  }

  static Iterable<String> names() {
    return GENERATORS.keySet();
  }

  static double[] errors(String name, long seed) {
    Generator generator = Objects.requireNonNull(GENERATORS.get(name), name);
    SplittableRandom random = new SplittableRandom(seed);
    NaiveBayes bayes = new NaiveBayes(generator.columns());
    double[] errors = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double[] point = random.doubles(generator.columns()).toArray();
      boolean after = random.nextDouble() * generator.width() < i - CHANGE;
      boolean positive = generator.concept().positive(point, after) != random.nextDouble() < NOISE;
      errors[i] = bayes.positive(point) == positive ? 0 : 1;
      bayes.learn(point, positive);
    }
    return errors;
  }

  /** Bell-shaped columns in each class. */
  private static final class NaiveBayes {
    private final double[] counts = new double[2];
    private final double[][] means;
    private final double[][] squares;

    NaiveBayes(int columns) {
      this.means = new double[2][columns];
      this.squares = new double[2][columns];
    }

    boolean positive(double[] point) {
      return score(point, 1) > score(point, 0);
    }

    private double score(double[] point, int side) {
      double score = Math.log(counts[side] + 1);
      for (int column = 0; column < point.length; column++) {
        double variance = (squares[side][column] + 0.1) / (counts[side] + 1);
        double gap = point[column] - means[side][column];
        score -= gap * gap / (2 * variance) + Math.log(variance) / 2;
      }
      return score;
    }

    void learn(double[] point, boolean positive) {
      int side = positive ? 1 : 0;
      counts[side]++;
      for (int column = 0; column < point.length; column++) {
        double gap = point[column] - means[side][column];
        means[side][column] += gap / counts[side];
        squares[side][column] += gap * (point[column] - means[side][column]);
      }
    }
  }
}
