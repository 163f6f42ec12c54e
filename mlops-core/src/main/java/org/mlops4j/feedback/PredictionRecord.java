// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.feedback;

import java.time.Instant;
import org.mlops4j.registry.ModelVersion;

/**
 * One answer that was given.
 *
 * @param requestId as the caller got it with the answer: joins the record with what becomes known
 *     later
 * @param at when, as exactly as {@link Recording#clockEvery()} says
 * @param version that answered
 * @param row as it was asked
 * @param output the answer
 * @param <T> the row
 * @param <O> the answer
 */
public record PredictionRecord<T, O>(
    String requestId, Instant at, ModelVersion version, T row, O output) {}
