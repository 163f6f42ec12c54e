// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;

/**
 * The days whose flights train a model: the parameters of the pipeline.
 *
 * @param from the first day
 * @param to the day after the last
 */
public record Window(LocalDate from, LocalDate to) {
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from was " + from + " but must be before " + to);
    }
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }
}
