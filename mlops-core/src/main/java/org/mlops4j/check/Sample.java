// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;

/**
 * One row that failed a check. Values are shown as they are: treat a report as confidential as the
 * data.
 *
 * @param row its position in the dataset, from 0
 * @param column the column or columns looked at; empty when it was the whole row
 * @param value what stood there, at most 200 characters of it; null when it was missing
 */
public record Sample(long row, String column, @Nullable String value) {
  @Override
  public String toString() {
    return "row " + row + " was " + (value == null ? "missing" : value);
  }
}
