// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mlops4j.serve.Prediction;

/**
 * One request of a simulation.
 *
 * @param at when, by true time
 * @param row with what is true
 * @param answer null if the version failed, or none was deployed
 * @param <T> the row
 * @param <O> the answer
 */
public record Asked<T, O>(Instant at, T row, @Nullable Prediction<O> answer) {}
