// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.mlops4j.evaluate.Evaluator;
import org.mlops4j.monitor.DriftJudge;
import org.mlops4j.registry.ModelVersion;

/**
 * A champion, and by what it is watched: all of it was fixed when it was made.
 *
 * @param since when it first met traffic; its training is over by then
 * @param evaluator of its pipeline
 * @param judge of its rows and answers; empty if it has no profile
 * @param reference its own evaluation, as numbers by name
 */
record Watched<T, O, R>(
    ModelVersion version,
    Instant since,
    Evaluator<T, O, R> evaluator,
    Optional<DriftJudge<T, O>> judge,
    SortedMap<String, Double> reference) {}
