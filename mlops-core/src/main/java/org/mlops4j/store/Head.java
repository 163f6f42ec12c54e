// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.time.Instant;

/**
 * The end of a journal, and with it the whole history before: the hash covers all of it.
 *
 * @param sequence number of the newest commit, 0 when there is none
 * @param hash its {@link Commit#hash()}
 * @param at its {@link Commit#at()}
 */
public record Head(long sequence, Digest hash, Instant at) {
  /** The head of an empty journal. */
  public static final Head EMPTY = new Head(0, new Digest("0".repeat(64)), Instant.EPOCH);
}
