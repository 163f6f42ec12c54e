// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Who writes, and where time and identity come from. Both are handed in, so that the same inputs
 * give the same bytes.
 *
 * @param actor for the audit
 * @param clock gives {@link Draft#wall()}
 * @param ids gives a fresh id at every call, unique in the journal
 */
public record Stamp(String actor, InstantSource clock, Supplier<String> ids) {
  /** The same clock and ids for another actor. */
  public Stamp by(String other) {
    return new Stamp(other, clock, ids);
  }
}
