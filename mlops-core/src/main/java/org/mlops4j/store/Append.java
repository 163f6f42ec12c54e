// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/** What became of a draft. */
public sealed interface Append {

  /**
   * The draft is durable.
   *
   * @param commit what it became; an earlier commit when this transaction was there already
   */
  record Appended(Commit commit) implements Append {}

  /**
   * Another writer was first; nothing was written. Read the tail, decide again, append again.
   *
   * @param actual the head that was found
   */
  record Conflict(Head actual) implements Append {}
}
