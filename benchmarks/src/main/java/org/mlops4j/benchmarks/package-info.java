// SPDX-License-Identifier: Apache-2.0

/**
 * Measurements. Each class is a JMH benchmark whose documentation tells what its numbers mean;
 * {@link org.mlops4j.benchmarks.Ratios} compares the serving path with the bare model on a noisy
 * machine. The commands are in the module's README.
 */
@NullMarked
package org.mlops4j.benchmarks;

import org.jspecify.annotations.NullMarked;
