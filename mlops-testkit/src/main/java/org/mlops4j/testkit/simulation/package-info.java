// SPDX-License-Identifier: Apache-2.0

/**
 * A loop in virtual time: {@link org.mlops4j.testkit.simulation.Simulation} sends scripted traffic
 * through a real {@link org.mlops4j.Mlops} with stores in memory, lets labels come late, faults
 * happen and the loop tick, and tells what was decided. Two weeks take less than a second, and the
 * same script gives the same decisions to the byte.
 */
@NullMarked
package org.mlops4j.testkit.simulation;

import org.jspecify.annotations.NullMarked;
