// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;
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

  /**
   * Channels of files that another class loader of this process has locked. Whether it still has
   * the lock can be asked, but none of them may be closed before, not even by the garbage
   * collector.
   */
  private static final Map<Path, FileChannel> KEPT = new ConcurrentHashMap<>();

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
    FileChannel kept = KEPT.get(file);
    if (kept != null) {
      if (isLockedElsewhere(kept)) {
        return null;
      }
      KEPT.remove(file);
      kept.close();
    }
    FileChannel channel = FileChannel.open(file, LocalDisk.WRITING);
    try {
      if (channel.tryLock() != null) {
        return new ProcessLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      KEPT.put(file, channel);
      return null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  private static boolean isLockedElsewhere(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        lock.release();
      }
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    }
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
