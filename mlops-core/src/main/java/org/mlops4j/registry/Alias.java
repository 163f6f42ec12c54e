// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.regex.Pattern;

/**
 * A movable name for one version of a model.
 *
 * @param name 1 to 40 lower-case letters, digits and hyphens
 */
public record Alias(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** The version that serves. */
  public static final Alias CHAMPION = new Alias("champion");

  /** The version that is on its way to serve, with a share of the traffic or none. */
  public static final Alias CHALLENGER = new Alias("challenger");

  public Alias {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "alias was '" + name + "' but must match " + NAME.pattern());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
