// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.util.List;

/**
 * Gets predictions some time after they were answered, off the request path: a log, a shadow model,
 * a monitor.
 *
 * <p>It is called by one thread at a time, with records of a lane in the order of its answers and
 * those of different lanes in any order. It must not block: records that are not fetched in time
 * are dropped, and counted. What it throws is counted and hurts no other observer; the batch is
 * lost for it alone.
 *
 * @param <T> the row
 * @param <O> the answer
 */
@FunctionalInterface
public interface PredictionObserver<T, O> {
  /**
   * Looks at predictions.
   *
   * @param batch immutable, never empty
   */
  void observe(List<PredictionRecord<T, O>> batch);
}
