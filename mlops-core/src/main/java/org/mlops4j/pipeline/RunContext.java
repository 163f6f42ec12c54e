// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mlops4j.lineage.CodeVersion;
import org.mlops4j.lineage.Environment;
import org.mlops4j.registry.ModelLoader;
import org.mlops4j.registry.ModelRegistry;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Stamp;

/**
 * All that a run may touch; made by the host's facade.
 *
 * @param journal where facts go
 * @param blobs where bytes go
 * @param registry of versions
 * @param loader of the champion
 * @param stamp actor, clock and ids
 * @param session id of this process
 * @param executor for stages with a timeout and for trainers; empty when the host lends none
 * @param pause how to wait between attempts
 * @param cancelled whether the host wants runs to end
 * @param code which code runs
 * @param environment where it runs
 * @param listener who watches
 * @param resumable for how long after its start an interrupted run is resumed
 */
public record RunContext(
    Journal journal,
    BlobStore blobs,
    ModelRegistry registry,
    ModelLoader loader,
    Stamp stamp,
    String session,
    Optional<Executor> executor,
    Pause pause,
    BooleanSupplier cancelled,
    Supplier<CodeVersion> code,
    Supplier<Environment> environment,
    RunListener listener,
    Duration resumable) {

  /** How to wait. Handed in, so that tests and simulations need not. */
  @FunctionalInterface
  public interface Pause {
    /** Waits so long. */
    void await(Duration duration) throws InterruptedException;
  }
}
