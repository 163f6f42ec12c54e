// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * How a {@link DirectoryStore} is opened.
 *
 * @param lockWait how long a writer waits for the other processes to finish before it goes on
 *     without a lock; throughput alone depends on it. 100 ms by default
 * @param readOnly whether nothing may be written, not even what the store would derive. False by
 *     default
 * @param threads makes the one thread of the store. A daemon thread by default
 * @param ids names the store when it is created, and its temporary files. Random by default; must
 *     never give an id twice, in any process
 */
public record DirectoryStoreOptions(
    Duration lockWait, boolean readOnly, ThreadFactory threads, Supplier<UUID> ids) {

  public DirectoryStoreOptions {
    if (lockWait.isNegative()) {
      throw new IllegalArgumentException("lockWait was " + lockWait + " but must be >= 0");
    }
  }

  /** What fits most hosts. */
  public static DirectoryStoreOptions defaults() {
    return new DirectoryStoreOptions(
        Duration.ofMillis(100), false, DirectoryStoreOptions::daemon, UUID::randomUUID);
  }

  /** The same with another wait. */
  public DirectoryStoreOptions withLockWait(Duration lockWait) {
    return new DirectoryStoreOptions(lockWait, readOnly, threads, ids);
  }

  /** The same, read-only or not. */
  public DirectoryStoreOptions withReadOnly(boolean readOnly) {
    return new DirectoryStoreOptions(lockWait, readOnly, threads, ids);
  }

  /** The same with a thread of the host's making. */
  public DirectoryStoreOptions withThreads(ThreadFactory threads) {
    return new DirectoryStoreOptions(lockWait, readOnly, threads, ids);
  }

  /** The same with other ids. */
  public DirectoryStoreOptions withIds(Supplier<UUID> ids) {
    return new DirectoryStoreOptions(lockWait, readOnly, threads, ids);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mlops-directory-store");
    thread.setDaemon(true);
    return thread;
  }
}
