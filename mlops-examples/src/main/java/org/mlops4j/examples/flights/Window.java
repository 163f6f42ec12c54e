// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.time.LocalDate;

/**
 * The days whose flights train a model, and the seed it is trained with: the parameters of the
 * pipeline.
 *
 * @param from the first day
 * @param to the day after the last
 * @param seed of the training
 */
public record Window(LocalDate from, LocalDate to, long seed) {
  static final long SEED = 42;

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from was " + from + " but must be before " + to);
    }
  }

  /** These days with the usual seed. */
  public Window(LocalDate from, LocalDate to) {
    this(from, to, SEED);
  }

  /** The months that end where a day begins. */
  static Window monthsBefore(LocalDate day, int months, long seed) {
    return new Window(day.minusMonths(months), day, seed);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }
}
