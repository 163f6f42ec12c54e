// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/**
 * A wish to move an alias, by compare-and-set.
 *
 * @param from the number that the alias must have now; 0 when it must not be set
 * @param to the number that it shall have; 0 to remove it
 */
public record AliasMove(String model, Alias alias, int from, int to, Reason reason) {
  public AliasMove {
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException(
          "move was from " + from + " to " + to + " but version numbers must be >= 0");
    }
  }
}
