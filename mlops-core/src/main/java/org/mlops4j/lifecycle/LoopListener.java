// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

/**
 * Watches a loop. Called on the thread of the tick, so it should be quick; what it throws is logged
 * and disturbs nothing. For people: the journal is the record.
 */
@FunctionalInterface
public interface LoopListener {
  /** A tick is over. */
  void ticked(TickReport report);
}
