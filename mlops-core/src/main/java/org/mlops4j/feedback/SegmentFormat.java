// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import java.util.List;

/** The bytes of a segment. Equal entries of an equal number give equal bytes. */
interface SegmentFormat<E> {
  /**
   * Writes entries, at least one.
   *
   * @param number of the segment
   * @throws IllegalArgumentException if one of them cannot be stored
   */
  byte[] write(long number, List<E> entries);

  /**
   * Reads them back.
   *
   * @throws org.mlops4j.store.StoreDamagedException if the bytes are no such segment
   */
  List<E> read(byte[] bytes);

  /** When an entry came about. */
  Instant at(E entry);
}
