// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the history of a model's loop: what was decided, and every reason in words and
 * numbers.
 *
 * @param sequence of the commit in the journal
 * @param at when, by the clock of the tick
 * @param kind what it is about, in capitals, such as {@code RETRAIN}
 * @param text the decision and its reasons
 */
public record LoopDecision(long sequence, Instant at, String kind, String text) {
  public LoopDecision {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return at + " " + kind + " " + text;
  }
}
