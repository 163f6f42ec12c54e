// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

import java.util.regex.Pattern;

/**
 * The identity of a model: its name, the rows it reads and the answers it gives, said once.
 * Pipelines, predictors and the registry take it, so none of them can disagree about the types.
 *
 * @param name 1 to 63 lower-case letters, digits and hyphens; it never becomes a path
 * @param rows the record that is asked about
 * @param output the class of the answers
 */
public record ModelName<T, O>(String name, Class<T> rows, Class<O> output) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public ModelName {
    requireName(name);
  }

  /** The name of a model that tells classes. */
  public static <T> ModelName<T, Classification> classifier(String name, Class<T> rows) {
    return new ModelName<>(name, rows, Classification.class);
  }

  /** The name of a model that estimates a number. */
  public static <T> ModelName<T, Regression> regressor(String name, Class<T> rows) {
    return new ModelName<>(name, rows, Regression.class);
  }

  /** Refuses what is no model name. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "model name was '" + name + "' but must match " + NAME.pattern());
    }
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
