// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Instant;

/**
 * The value that a metric had once.
 *
 * @param at when it was remembered
 * @param run what made the data
 * @param value perhaps NaN
 * @param passed whether the data passed all of its checks
 */
public record MetricPoint(Instant at, String run, double value, boolean passed) {}
