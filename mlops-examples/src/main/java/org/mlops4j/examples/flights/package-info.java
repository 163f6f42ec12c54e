// SPDX-License-Identifier: Apache-2.0

/**
 * The main example: a year of real US flights, from the file to a model that serves.
 *
 * <p>Start reading at {@link org.mlops4j.examples.flights.LateArrivals}, the pipeline, and run
 * {@link org.mlops4j.examples.flights.Flights2014}.
 */
@NullMarked
package org.mlops4j.examples.flights;

import org.jspecify.annotations.NullMarked;
