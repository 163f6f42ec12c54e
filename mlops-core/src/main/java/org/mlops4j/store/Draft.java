// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.time.Instant;
import java.util.List;

/**
 * What a writer wants to commit.
 *
 * @param transaction names this draft for ever: appending it twice writes it once
 * @param wall the writer's clock; the commit carries it, and orders by {@link Commit#at()}
 * @param actor who wants it, for the audit: a person, a service, a pipeline
 * @param items at least one; all of them are committed or none
 */
public record Draft(String transaction, Instant wall, String actor, List<Item> items) {
  public Draft {
    requireName("transaction", transaction);
    requireName("actor", actor);
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a draft must have at least one item");
    }
  }

  /**
   * Refuses what is no name of a transaction, an actor or a lease: those are any text of 1 to 200
   * characters that UTF-8 can hold and that is not blank.
   */
  public static void requireName(String what, String name) {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          what + " was '" + name + "' but must have 1 to 200 characters");
    }
    requireText(what, name);
  }

  /** Refuses text that a journal cannot hold: UTF-8 has no half of a surrogate pair. */
  public static void requireText(String what, String text) {
    CommitBody.requireUnicode(what, text);
  }
}
