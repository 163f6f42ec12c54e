// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * Why a row was set aside.
 *
 * @param row its position in the dataset, from 0
 * @param problems what is wrong with it, at least one
 */
public record Quarantined(long row, List<RowProblem> problems) {
  public Quarantined {
    problems = List.copyOf(problems);
  }

  @Override
  public String toString() {
    return "row "
        + row
        + ": "
        + String.join("; ", problems.stream().map(Object::toString).toList());
  }
}
