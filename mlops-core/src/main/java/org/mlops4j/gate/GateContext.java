// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

/**
 * What a gate decides on.
 *
 * @param candidate the evaluation of the new model
 * @param champion the evaluation of the serving model by the same evaluator on the same rows, or
 *     why there is none
 * @param <R> the evaluation
 */
public record GateContext<R>(R candidate, Champion<R> champion) {}
