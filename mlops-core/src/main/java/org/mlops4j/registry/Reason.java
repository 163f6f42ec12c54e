// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/**
 * Who wants a change, and why: both are kept for ever.
 *
 * @param actor a person, a service, a run
 * @param text for people; not empty
 */
public record Reason(String actor, String text) {
  public Reason {
    if (actor.isBlank()) {
      throw new IllegalArgumentException("actor was empty but every change needs one");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("reason was empty but every change needs one");
    }
  }
}
