// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

/**
 * One number that a training reported.
 *
 * @param name of the series, such as {@code loss}
 * @param step counts from 0
 * @param value at that step
 */
public record StepMetric(String name, long step, double value) {}
