// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.mlops4j.model.Labels;

/**
 * Weights of rows by true class and by decision, with the metrics that follow: {@link
 * ConfusionMatrix} for more than two classes. Immutable. Classes are numbered as the labels are.
 *
 * <p>What is undefined is {@code NaN}, except that {@link Average#MACRO} and {@link
 * Average#WEIGHTED} count an undefined class as 0, as scikit-learn does.
 */
public final class ClassMatrix {

  /** How one number is made of one for each class. */
  public enum Average {
    /** The mean over all classes, an undefined one counting 0. */
    MACRO,
    /** The mean over the classes for which it is defined; undefined if there is none. */
    MACRO_DEFINED,
    /** The mean weighted by the weight of the rows of each class, an undefined one counting 0. */
    WEIGHTED
  }

  /** How much a wrong decision matters in {@link #cohenKappa}. */
  public enum Disagreement {
    /** All wrong decisions alike. */
    EQUAL {
      @Override
      double between(int one, int other) {
        return one == other ? 0 : 1;
      }
    },
    /** By the distance of the classes, which are ordered. */
    LINEAR {
      @Override
      double between(int one, int other) {
        return Math.abs(one - other);
      }
    },
    /** By the square of the distance of the classes, which are ordered. */
    QUADRATIC {
      @Override
      double between(int one, int other) {
        double distance = one - other;
        return distance * distance;
      }
    };

    abstract double between(int one, int other);
  }

  private final Labels labels;
  private final double[][] weights;
  private final double[] support;
  private final double[] decided;
  private final double total;

  /**
   * The matrix of decisions and truth of the same rows, each of weight 1; or of what two raters say
   * of the same subjects.
   *
   * @param truth for each row the position of its class among the labels
   * @param decisions for each row the position of the class that it was decided to be of
   * @throws IllegalArgumentException if lengths differ or a position is none of the labels
   */
  public static ClassMatrix of(Labels labels, int[] truth, int[] decisions) {
    Weighting.requireLength("decisions", decisions.length, truth.length);
    double[][] weights = new double[labels.size()][labels.size()];
    for (int row = 0; row < truth.length; row++) {
      weights[requirePosition("truth", row, truth[row], labels)][
              requirePosition("decision", row, decisions[row], labels)] +=
          1;
    }
    return new ClassMatrix(labels, weights);
  }

  static int requirePosition(String name, int row, int position, Labels labels) {
    if (position < 0 || position >= labels.size()) {
      throw new IllegalArgumentException(
          name + " of row " + row + " was " + position + " but must be a position in " + labels);
    }
    return position;
  }

  /** The weights by true class and decision; the arrays become part of the matrix. */
  ClassMatrix(Labels labels, double[][] weights) {
    this.labels = labels;
    this.weights = weights;
    this.support = new double[weights.length];
    this.decided = new double[weights.length];
    for (int truth = 0; truth < weights.length; truth++) {
      for (int decision = 0; decision < weights.length; decision++) {
        support[truth] += weights[truth][decision];
        decided[decision] += weights[truth][decision];
      }
    }
    this.total = Arrays.stream(support).sum();
  }

  /** The classes. */
  public Labels labels() {
    return labels;
  }

  /** The weight of the rows of one class that were decided to be of another, or of the same. */
  public double weight(int truth, int decision) {
    return weights[truth][decision];
  }

  /** The weight of the rows of a class. */
  public double support(int truth) {
    return support[truth];
  }

  /** Share of decisions that are right: also precision, recall and F1 in micro average. */
  public double accuracy() {
    return sum(label -> weights[label][label]) / total;
  }

  /** Share of the rows decided to be of a class that are; undefined if no row was. */
  public double precision(int label) {
    return weights[label][label] / decided[label];
  }

  /** Share of the rows of a class that were decided to be; undefined if there is none. */
  public double recall(int label) {
    return weights[label][label] / support[label];
  }

  /**
   * Harmonic mean of precision and recall of a class; undefined if it is in no row's truth or
   * decision.
   */
  public double f1(int label) {
    return 2 * weights[label][label] / (support[label] + decided[label]);
  }

  /** {@link #precision(int)} of all classes. */
  public double precision(Average average) {
    return average(average, this::precision);
  }

  /** {@link #recall(int)} of all classes. */
  public double recall(Average average) {
    return average(average, this::recall);
  }

  /** {@link #f1(int)} of all classes. */
  public double f1(Average average) {
    return average(average, this::f1);
  }

  /** The mean recall of the classes that are present; undefined without rows. */
  public double balancedAccuracy() {
    return recall(Average.MACRO_DEFINED);
  }

  /**
   * Matthews' correlation coefficient for several classes (Gorodkin, Computational Biology and
   * Chemistry 28, 2004). Undefined if all rows are of one class or all decided alike.
   */
  public double mcc() {
    double right = sum(label -> weights[label][label]);
    double expected = sum(label -> support[label] / total * decided[label]);
    double truthSpread = sum(label -> support[label] * others(support, label)) / total;
    double decisionSpread = sum(label -> decided[label] * others(decided, label)) / total;
    return (right - expected) / Math.sqrt(truthSpread) / Math.sqrt(decisionSpread);
  }

  /**
   * Cohen's kappa: 1 less the disagreement found over the disagreement expected of independent
   * decisions with the same margins; weighted as in Cohen, Psychological Bulletin 70 (1968).
   * Undefined if no disagreement is expected.
   */
  public double cohenKappa(Disagreement disagreement) {
    double found = 0;
    double expected = 0;
    for (int truth = 0; truth < weights.length; truth++) {
      for (int decision = 0; decision < weights.length; decision++) {
        double distance = disagreement.between(truth, decision);
        found += distance * weights[truth][decision];
        expected += distance * support[truth] / total * decided[decision];
      }
    }
    return expected == 0 ? Double.NaN : 1 - found / expected;
  }

  private double average(Average average, IntToDoubleFunction value) {
    if (total == 0) {
      return Double.NaN;
    }
    double sum = 0;
    double count = 0;
    for (int label = 0; label < weights.length; label++) {
      double weight = average == Average.WEIGHTED ? support[label] : 1;
      double one = value.applyAsDouble(label);
      boolean defined = !Double.isNaN(one);
      sum += defined ? weight * one : 0;
      count += defined || average != Average.MACRO_DEFINED ? weight : 0;
    }
    return sum / count;
  }

  private double sum(IntToDoubleFunction value) {
    return IntStream.range(0, weights.length).mapToDouble(value).sum();
  }

  private static double others(double[] weights, int label) {
    return IntStream.range(0, weights.length)
        .filter(other -> other != label)
        .mapToDouble(other -> weights[other])
        .sum();
  }
}
