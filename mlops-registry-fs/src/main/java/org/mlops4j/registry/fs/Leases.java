// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mlops4j.store.Lease;

/** The leases that a journal gave, which end with it at the latest. Thread-safe. */
final class Leases {
  private final Disk disk;
  private final Layout layout;
  private final Writer writer;
  private final Set<Disk.Turn> held = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Leases(Disk disk, Layout layout, Writer writer) {
    this.disk = disk;
    this.layout = layout;
    this.writer = writer;
  }

  /** Empty while somebody has it. To be called on the thread of the store. */
  Optional<Lease> take(String name) throws IOException {
    try {
      disk.makeDirectory(layout.leases());
    } catch (FileAlreadyExistsException e) {
      // Most leases are not the first one.
    }
    Disk.Turn lock = disk.lock(layout.lease(name));
    return lock == null ? Optional.empty() : Optional.of(leased(lock));
  }

  private Lease leased(Disk.Turn lock) {
    held.add(lock);
    if (closed) {
      lock.close(); // The journal was closed meanwhile, and may not have seen this one.
      throw writer.closed(null);
    }
    return () -> {
      if (held.remove(lock)) {
        lock.close();
      }
    };
  }

  void close() {
    closed = true;
    held.forEach(Disk.Turn::close);
  }
}
