// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The file system of the host. */
final class LocalDisk implements Disk {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** For reading, too: opening a pipe just for writing would wait for ever. */
  static final Set<OpenOption> WRITING =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          NOFOLLOW_LINKS);

  private static final long LOCK_POLL_NANOS = 1_000_000;

  @Override
  public @Nullable Status status(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return new Status(kind(found), found.size(), found.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      if (isBelowAFile(path)) {
        return null;
      }
      throw e;
    }
  }

  /** The system has an error of its own for that, which Java does not tell apart. */
  private static boolean isBelowAFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }

  private static Kind kind(BasicFileAttributes found) {
    if (found.isRegularFile()) {
      return Kind.FILE;
    }
    if (found.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return found.isSymbolicLink() ? Kind.SYMBOLIC_LINK : Kind.OTHER;
  }

  @Override
  public InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, NOFOLLOW_LINKS);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public NewFile create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), readOnly(file));
    return new NewFile() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(true);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  private static FileAttribute<?>[] readOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    Files.createDirectory(directory);
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    try {
      Files.createLink(name, existing);
    } catch (UnsupportedOperationException e) {
      throw new IOException("the file system of " + name + " must offer hard links", e);
    }
  }

  @Override
  public void overwrite(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITING)) {
      ByteBuffer content = ByteBuffer.wrap(bytes);
      while (content.hasRemaining()) {
        channel.write(content, content.position());
      }
      if (channel.size() > bytes.length) {
        channel.truncate(bytes.length);
      }
    }
  }

  @Override
  public void replace(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    if (WINDOWS) {
      return; // There a directory cannot be opened, and its journal keeps the order.
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public boolean same(Path file, Path name) throws IOException {
    try {
      return status(name) != null && Files.isSameFile(file, name);
    } catch (NoSuchFileException e) {
      if (status(name) == null) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public @Nullable Turn lock(Path file) throws IOException {
    return ProcessLock.take(file);
  }

  @Override
  public Turn turn(Path lock, Duration wait) {
    long start = System.nanoTime();
    FileChannel channel;
    try {
      channel = FileChannel.open(lock, WRITING);
    } catch (IOException e) {
      return () -> {};
    }
    Turn turn = () -> close(channel);
    try {
      while (!acquired(channel) && elapsed(start).compareTo(wait) < 0) {
        LockSupport.parkNanos(LOCK_POLL_NANOS);
      }
    } catch (IOException e) {
      return turn; // Some network file systems have no locks: writers then meet at the link.
    }
    return turn;
  }

  private static Duration elapsed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean acquired(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another store of this process has it.
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest, and others stop waiting long before.
    }
  }
}
