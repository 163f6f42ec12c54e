// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Column;

/** A flight of {@link LargeFlights}: 12 columns. */
public record LargeFlight(
    long id,
    @Column("FlightDate") LocalDate date,
    String carrier,
    @Column("FlightNum") int flight,
    @Column("TailNum") @Nullable String tail,
    String origin,
    @Column("Dest") String destination,
    @Column("CRSDepTime") int departure,
    @Column("CRSElapsedTime") int elapsed,
    int distance,
    @Column("DepDelay") @Nullable Integer departureDelay,
    @Column("ArrDelay") @Nullable Integer arrivalDelay) {}
