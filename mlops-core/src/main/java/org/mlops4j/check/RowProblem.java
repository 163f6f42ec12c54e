// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one row.
 *
 * @param rule what must hold, as in a {@link CheckResult}
 * @param severity what it means
 * @param column the column or columns looked at; empty when it was the whole row
 * @param value what stood there, at most 200 characters of it; null when it was missing
 * @param message for people
 */
public record RowProblem(
    String rule, Severity severity, String column, @Nullable String value, String message) {
  @Override
  public String toString() {
    return rule + ": " + message;
  }
}
