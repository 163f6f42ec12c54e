// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lineage;

/**
 * One thing that a result depends on, such as the number of rows of a dataset.
 *
 * @param subject what it is, such as {@code dataset flights} or {@code jar tribuo-core-4.3.2.jar}
 * @param aspect what is said of it, such as {@code rows} or {@code sha-256}
 * @param value in a form that is equal exactly if the thing is
 */
public record Input(String subject, String aspect, String value) {
  /** The value of what could not be found out: equal to nothing, not even to itself. */
  public static final String UNKNOWN = "unknown";

  /** An input whose value is a number. */
  public static Input of(String subject, String aspect, long value) {
    return new Input(subject, aspect, Long.toString(value));
  }
}
