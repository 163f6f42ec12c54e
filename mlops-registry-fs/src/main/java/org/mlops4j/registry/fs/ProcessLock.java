// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lock on a file that the operating system takes back when this process is gone. */
final class ProcessLock implements Disk.Turn {
  /**
   * What this process holds. A lock belongs to the whole process and ends as soon as it closes any
   * channel of the file, so a file that is locked here must not even be opened once more.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Null while somebody has it. */
  static @Nullable ProcessLock take(Path file) throws IOException {
    if (!HELD.add(file)) {
      return null;
    }
    ProcessLock lock = null;
    try {
      lock = locked(file);
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
    return lock;
  }

  private static @Nullable ProcessLock locked(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, LocalDisk.WRITING);
    try {
      if (channel.tryLock() != null) {
        return new ProcessLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      return null; // Another class loader's. Closing our channel would end its lock.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    } finally {
      HELD.remove(file);
    }
  }
}
