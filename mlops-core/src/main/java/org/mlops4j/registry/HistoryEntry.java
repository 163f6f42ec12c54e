// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.time.Instant;

/**
 * One change of an alias.
 *
 * @param sequence of the commit in the journal
 * @param at when
 * @param from the number before; 0 when it was not set
 * @param to the number after; 0 when it was removed
 * @param reason who and why
 */
public record HistoryEntry(
    long sequence, Instant at, Alias alias, int from, int to, Reason reason) {}
