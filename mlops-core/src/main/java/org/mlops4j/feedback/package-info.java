// SPDX-License-Identifier: Apache-2.0

/**
 * What was predicted, and what turned out to be true.
 *
 * <p>While a {@link org.mlops4j.feedback.Recording} is on, the serving path leaves each prediction
 * in memory without waiting for anyone. {@linkplain org.mlops4j.feedback.PredictionObserver
 * Observers} get them as {@link org.mlops4j.feedback.PredictionRecord}s, in batches, on a thread of
 * the host. Whatever cannot be kept is dropped and counted; a prediction is never held up.
 */
@NullMarked
package org.mlops4j.feedback;

import org.jspecify.annotations.NullMarked;
