// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Time cut into equal pieces, counted from 1970 in UTC.
 *
 * @param length of each
 */
record Periods(Duration length) {
  Periods {
    if (length.toMillis() < 1_000 || length.toMillis() % 1_000 != 0) {
      throw new IllegalArgumentException("period was " + length + " but must be whole seconds");
    }
  }

  /** The beginning of the period that an instant lies in. */
  Instant floor(Instant instant) {
    long millis = length.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
  }

  /** The beginning of the first period that is not before an instant. */
  Instant ceiling(Instant instant) {
    Instant floor = floor(instant);
    return floor.equals(instant) ? floor : end(floor);
  }

  /** The beginnings of all periods from one boundary to another. */
  List<Instant> between(Instant from, Instant to) {
    List<Instant> beginnings = new ArrayList<>();
    for (Instant next = from; next.isBefore(to); next = end(next)) {
      beginnings.add(next);
    }
    return beginnings;
  }

  /** The instant after the last of the period that begins here. */
  Instant end(Instant beginning) {
    return beginning.plusMillis(length.toMillis());
  }
}
