// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What the host lends to a {@link Serving}.
 *
 * @param clock dates recorded predictions
 * @param nanoTime times models: as {@link System#nanoTime()}
 * @param executor fetches records when a lane is half full; empty if nobody but the caller of
 *     {@link Recorder#drain()} shall
 */
public record ServingContext(
    InstantSource clock, LongSupplier nanoTime, Optional<Executor> executor) {
  public ServingContext {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(nanoTime, "nanoTime");
    Objects.requireNonNull(executor, "executor");
  }

  /** The system's clocks, and no executor. */
  public static ServingContext system() {
    return new ServingContext(InstantSource.system(), System::nanoTime, Optional.empty());
  }
}
