// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Disks that leave out or replace one step of the protocol, as a careless program would. */
enum Mutant {
  NONE,
  /** An entry gets its name before its bytes are durable. */
  ENTRY_NOT_FORCED,
  /** A commit is acknowledged before its name is durable. */
  BUCKET_NOT_FORCED,
  /** A commit is acknowledged before the directory that its name is in is durable. */
  LOG_NOT_FORCED,
  /** The declaration of the format gets its name before its bytes are durable. */
  FORMAT_NOT_FORCED,
  /** The first commit is acknowledged before the store itself is durable. */
  ROOT_NOT_FORCED,
  /** A blob gets its name before its bytes are durable. */
  BLOB_NOT_FORCED,
  /** A blob is acknowledged before its name is durable. */
  FAN_NOT_FORCED,
  /** A blob is acknowledged before the directory that its name is in is durable. */
  FANS_NOT_FORCED,
  /** A checkpoint gets its name before its bytes are durable. */
  CHECKPOINT_NOT_FORCED,
  /** A writer builds on an entry of another one that may yet be lost. */
  BUILT_ON_A_HEAD_THAT_IS_NOT_DURABLE,
  /** An entry is created under its name and then written. */
  CREATED_INSTEAD_OF_LINKED,
  /** The name is looked up and then taken by a rename, which replaces silently. */
  RENAMED_INSTEAD_OF_LINKED,
  /** A pack gets its name before its bytes are durable. */
  PACK_NOT_FORCED,
  /** A bucket goes before the name of its pack is durable. */
  UNPACKED_TOO_EARLY,
  /** A writer that slept does not look whether its bucket was packed meanwhile. */
  PACK_NOT_NOTICED,
  /** A writer does not look whether what it names was collected meanwhile. */
  PUBLISHED_WITHOUT_FENCE,
  /** A collector deletes what nothing needs, and then says so. */
  DELETED_BEFORE_CONDEMNED;

  Disk on(Disk disk) {
    return this == NONE ? disk : new Careless(disk, this);
  }

  private static final class Careless implements Disk {
    private final Disk disk;
    private final Mutant mutant;
    private final Set<Path> linkedInto = new HashSet<>();
    private String linked = "";

    Careless(Disk disk, Mutant mutant) {
      this.disk = disk;
      this.mutant = mutant;
    }

    @Override
    public NewFile create(Path file) throws IOException {
      NewFile created = disk.create(file);
      return mutant == unforced(file) ? new Unforced(created) : created;
    }

    private static @Nullable Mutant unforced(Path file) {
      String name = file.getFileName().toString();
      return switch (name.substring(name.indexOf('.') + 1)) {
        case "entry" -> ENTRY_NOT_FORCED;
        case "format" -> FORMAT_NOT_FORCED;
        case "blob" -> BLOB_NOT_FORCED;
        case "checkpoint" -> CHECKPOINT_NOT_FORCED;
        case "pack" -> PACK_NOT_FORCED;
        default -> null;
      };
    }

    @Override
    public void force(Path directory) throws IOException {
      boolean bucket = isIn("log", directory);
      boolean leftOut =
          switch (mutant) {
            case BUCKET_NOT_FORCED -> bucket;
            case LOG_NOT_FORCED -> directory.endsWith("log");
            case UNPACKED_TOO_EARLY -> directory.endsWith("log") && linked.endsWith(".pack");
            case ROOT_NOT_FORCED -> directory.endsWith("store");
            case FAN_NOT_FORCED -> isIn("sha256", directory);
            case FANS_NOT_FORCED -> directory.endsWith("sha256");
            case BUILT_ON_A_HEAD_THAT_IS_NOT_DURABLE -> bucket && !linkedInto.remove(directory);
            default -> false;
          };
      if (!leftOut) {
        disk.force(directory);
      }
    }

    private static boolean isIn(String parent, Path directory) {
      return directory.getParent() != null && directory.getParent().endsWith(parent);
    }

    @Override
    public void link(Path name, Path existing) throws IOException {
      linkedInto.add(name.getParent());
      linked = name.toString();
      switch (mutant) {
        case CREATED_INSTEAD_OF_LINKED -> {
          byte[] bytes;
          try (InputStream in = disk.open(existing)) {
            bytes = in.readAllBytes();
          }
          try (NewFile created = disk.create(name)) {
            created.write(bytes, 0, bytes.length);
            created.force();
          }
        }
        case RENAMED_INSTEAD_OF_LINKED -> {
          if (disk.status(name) != null) {
            throw new FileAlreadyExistsException(name.toString());
          }
          disk.replace(existing, name);
        }
        default -> disk.link(name, existing);
      }
    }

    @Override
    public @Nullable Status status(Path path) throws IOException {
      boolean justLinked = linked.endsWith(".json") && path.toString().endsWith(".pack");
      return mutant == PACK_NOT_NOTICED && justLinked ? null : disk.status(path);
    }

    @Override
    public InputStream open(Path file) throws IOException {
      return disk.open(file);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
      return disk.list(directory);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
      disk.makeDirectory(directory);
    }

    @Override
    public void overwrite(Path file, byte[] bytes) throws IOException {
      disk.overwrite(file, bytes);
    }

    @Override
    public void replace(Path file, Path name) throws IOException {
      disk.replace(file, name);
    }

    @Override
    public void delete(Path file) throws IOException {
      disk.delete(file);
    }

    @Override
    public boolean same(Path file, Path name) throws IOException {
      return disk.same(file, name);
    }

    @Override
    public @Nullable Turn lock(Path file) throws IOException {
      return disk.lock(file);
    }

    @Override
    public Turn turn(Path lock, Duration wait) {
      return disk.turn(lock, wait);
    }
  }

  /** A file whose bytes the disk may write when it likes. */
  private record Unforced(Disk.NewFile file) implements Disk.NewFile {
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(bytes, offset, length);
    }

    @Override
    public void force() {}

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
