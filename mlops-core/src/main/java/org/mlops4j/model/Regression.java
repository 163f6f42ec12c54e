// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.model;

/**
 * An answer that estimates a number.
 *
 * @param value the estimate, in the unit of the target
 */
public record Regression(double value) {}
