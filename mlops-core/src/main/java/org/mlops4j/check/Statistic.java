// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.function.ToDoubleFunction;

/** A number that follows from a measure of one column. */
record Statistic<T, M extends Summary>(
    String name, String column, Measure<T, M> measure, ToDoubleFunction<M> value) {}
