// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Objects;

/**
 * A trigger's wish that the model be trained again.
 *
 * @param trigger who wishes it, such as {@code drift}
 * @param due since when
 * @param reason why, in words and numbers
 * @param kind what becomes of it while it cannot be granted
 */
public record Firing(String trigger, Instant due, String reason, Kind kind) {
  /** The trigger of what a person asked for. */
  static final String BY_HAND = "by hand";

  /** What becomes of a firing that has to wait. */
  public enum Kind {
    /** It is forgotten: its trigger fires again as long as its condition holds. */
    STANDING,
    /**
     * It is kept, since its trigger fires only once; a later one of the same trigger replaces it.
     */
    ONCE,
    /** It is kept and gets a run of its own, as if that run had begun when it was due. */
    EACH
  }

  public Firing {
    if (trigger.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "trigger was '" + trigger + "' and reason '" + reason + "' but neither may be empty");
    }
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(kind, "kind");
  }

  /** Whether it is tried again after a run that failed: a person decides anew. */
  boolean isRetried() {
    return kind != Kind.STANDING && !trigger.equals(BY_HAND);
  }

  @Override
  public String toString() {
    return trigger + ": " + reason;
  }
}
