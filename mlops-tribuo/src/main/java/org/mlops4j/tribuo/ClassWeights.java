// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.tribuo;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlops4j.model.Labels;
import org.mlops4j.store.Json;

/**
 * How much a row counts in a training, by its class. Immutable.
 *
 * <p>Weights change what a model calls probable: a model of balanced classes tells the
 * probabilities of a world where all classes are equally common.
 */
public final class ClassWeights {
  private static final ClassWeights EQUAL = new ClassWeights(false, new TreeMap<>());
  private static final ClassWeights BALANCED = new ClassWeights(true, new TreeMap<>());

  private final boolean balanced;
  private final SortedMap<String, Double> weights;

  private ClassWeights(boolean balanced, SortedMap<String, Double> weights) {
    this.balanced = balanced;
    this.weights = Collections.unmodifiableSortedMap(weights);
  }

  /** All rows count the same. */
  public static ClassWeights equal() {
    return EQUAL;
  }

  /** All classes count the same: a row counts as much as its class is rare. */
  public static ClassWeights balanced() {
    return BALANCED;
  }

  /**
   * Rows count as their class is given here, and 1 when it is not.
   *
   * @param weights positive, by label
   */
  public static ClassWeights of(Map<String, Double> weights) {
    weights.forEach(
        (label, weight) -> Arguments.positive("weight of class '" + label + "'", weight));
    return new ClassWeights(false, new TreeMap<>(weights));
  }

  /** The weight of each label, given the labels of all rows. */
  double[] of(Labels labels, int[] answers) {
    Set<String> unknown = new TreeSet<>(weights.keySet());
    labels.names().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "class weights were told for " + unknown + " but the classes are " + labels);
    }
    double[] of = new double[labels.size()];
    if (balanced) {
      int[] counts = new int[labels.size()];
      for (int answer : answers) {
        counts[answer]++;
      }
      Arrays.setAll(of, label -> counts[label] == 0 ? 0 : 1.0 / counts[label]);
    } else {
      Arrays.setAll(of, label -> weights.getOrDefault(labels.name(label), 1.0));
    }
    return of;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights that
        && balanced == that.balanced
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * weights.hashCode() + Boolean.hashCode(balanced);
  }

  @Override
  public String toString() {
    return balanced ? "balanced" : weights.isEmpty() ? "equal" : Json.text(weights);
  }
}
