// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that has its turn to write, and keeps it. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    Path lock = Layout.of(Path.of(arguments[0])).lock();
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      System.out.println(held.isValid() ? "locked" : "not locked");
      System.out.flush();
      System.in.read();
    }
  }
}
