// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that a person should know. Immutable.
 *
 * @param key names the condition: alerts with equal keys tell of the same thing; 1 to 255
 *     characters, such as {@code late-arrivals/drift}
 * @param source what it is about, such as the name of a model
 * @param level how soon somebody must look
 * @param status whether the condition begins or is over
 * @param summary one line
 * @param details reasons and numbers, a line each; may be empty
 * @param at when it was noticed
 */
public record Alert(
    String key,
    String source,
    AlertLevel level,
    AlertStatus status,
    String summary,
    List<String> details,
    Instant at) {
  private static final int LONGEST_KEY = 255;

  public Alert {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "key was '" + key + "' but must have 1 to " + LONGEST_KEY + " characters");
    }
    if (summary.isBlank()) {
      throw new IllegalArgumentException("summary of alert '" + key + "' was empty");
    }
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
    details = List.copyOf(details);
  }

  /** Says that something is wrong. */
  public static Alert triggered(
      String key,
      String source,
      AlertLevel level,
      String summary,
      List<String> details,
      Instant at) {
    return new Alert(key, source, level, AlertStatus.TRIGGERED, summary, details, at);
  }

  /** Says that what this alert told of is over. */
  public Alert resolved(List<String> why, Instant when) {
    return new Alert(key, source, level, AlertStatus.RESOLVED, summary, why, when);
  }

  /** Whether what it tells of begins, rather than is over. */
  public boolean begins() {
    return status == AlertStatus.TRIGGERED;
  }

  @Override
  public String toString() {
    return level
        + " "
        + status
        + " "
        + key
        + ": "
        + summary
        + (details.isEmpty() ? "" : " (" + String.join("; ", details) + ")");
  }
}
