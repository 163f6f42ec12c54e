// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Accessor;
import org.mlops4j.data.AccessorName;

/**
 * What a model shall learn. A row whose target is null (not known yet, or never) neither trains nor
 * judges, and is counted.
 *
 * @param <T> the row
 * @param <O> the answer that a model of this target gives
 */
public final class Target<T, O> {
  private final String name;
  private final Accessor<T, ?> accessor;
  private final Class<O> output;
  private final boolean binary;

  private Target(Accessor<T, ?> accessor, Class<O> output, boolean binary) {
    this.name = AccessorName.of(accessor);
    this.accessor = accessor;
    this.output = output;
    this.binary = binary;
  }

  /** A yes-or-no question. */
  public static <T> Target<T, Classification> binary(Accessor<T, Boolean> answer) {
    return new Target<>(answer, Classification.class, true);
  }

  /** One of several classes, named by {@code toString}. */
  public static <T> Target<T, Classification> classes(Accessor<T, ?> label) {
    return new Target<>(label, Classification.class, false);
  }

  /** A number. */
  public static <T> Target<T, Regression> regression(Accessor<T, ? extends Number> value) {
    return new Target<>(value, Regression.class, false);
  }

  /** The method of the row. */
  public String name() {
    return name;
  }

  /** What a model of this target answers with. */
  public Class<O> output() {
    return output;
  }

  /** Whether it is a yes-or-no question, with the labels {@link Labels#BINARY}. */
  public boolean isBinary() {
    return binary;
  }

  /** The true label of a row; null when it is not known. */
  public @Nullable String label(T row) {
    Object value = accessor.of(row);
    return Coding.text(value);
  }

  /** The truth of a row as a number: a yes is 1, a no 0; NaN when it is not known. */
  double quantity(T row) {
    Object value = accessor.of(row);
    return value instanceof Boolean answer ? (answer ? 1 : 0) : number(row);
  }

  /** The true number of a row; NaN when it is not known. */
  public double number(T row) {
    Object value = accessor.of(row);
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  @Override
  public String toString() {
    return name;
  }
}
