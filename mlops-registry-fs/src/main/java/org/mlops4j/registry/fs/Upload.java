// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.mlops4j.store.Blob;

/** A blob on its way to the disk. Nothing of it stays unless it was stored. */
final class Upload implements AutoCloseable {
  private final Disk disk;
  private final Staging staging;
  private final Writer writer;
  private final Layout layout;
  private final Path file;
  private final Disk.NewFile out;
  private boolean stored;

  /** Where it is written before it has its name. */
  private record Target(Path file, Disk.NewFile out) {}

  Upload(Disk disk, Layout layout, Format format, Staging staging, Writer writer) {
    this.disk = disk;
    this.layout = layout;
    this.staging = staging;
    this.writer = writer;
    Target target =
        run(
            () -> {
              format.requireWriter();
              Path fresh = staging.fresh("blob");
              return new Target(fresh, disk.create(fresh));
            });
    this.file = target.file;
    this.out = target.out;
  }

  void write(byte[] piece, int length) {
    run(
        () -> {
          out.write(piece, 0, length);
          return length;
        });
  }

  /** Gives the content its name; what had that name before is replaced. */
  void store(Blob blob) {
    Path name = layout.blob(blob);
    run(
        () -> {
          out.force();
          out.close();
          try {
            disk.makeDirectory(layout.fan(blob));
          } catch (FileAlreadyExistsException e) {
            // Most blobs come into a directory that is there.
          }
          disk.replace(file, name);
          stored = true;
          return name;
        });
  }

  private <A> A run(Writer.Work<A> work) {
    return writer.run(
        () -> "store a blob in " + layout.fans(),
        () -> {
          writer.requireWritable();
          return work.run();
        });
  }

  @Override
  public void close() {
    if (stored) {
      return;
    }
    try {
      out.close();
    } catch (IOException e) {
      // What was written is not wanted.
    }
    staging.discard(file);
  }
}
