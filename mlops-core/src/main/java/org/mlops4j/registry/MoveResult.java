// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/** What became of the wish to move an alias. */
public sealed interface MoveResult {
  /** It moved. */
  record Moved() implements MoveResult {}

  /**
   * Somebody else moved it before; nothing was written.
   *
   * @param actual the number that it has; 0 when it is not set
   */
  record Conflict(int actual) implements MoveResult {}

  /** Whether the alias moved. */
  default boolean moved() {
    return this instanceof Moved;
  }
}
