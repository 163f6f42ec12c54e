// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one process sees of a disk: each operation can be counted, failed, or be its last. */
final class SteppedDisk implements Disk {
  private final Disk disk;
  private final Steps steps;

  SteppedDisk(Disk disk, Steps steps) {
    this.disk = disk;
    this.steps = steps;
  }

  /** Is told of every operation. */
  interface Steps {
    /** Comes before the effect of an operation. */
    default void before(Step step) throws IOException {}

    /** Comes after the effect of an operation. */
    default void after(Step step) throws IOException {}
  }

  /**
   * One operation.
   *
   * @param writes whether it changes the disk
   */
  record Step(String name, Path path, boolean writes) {}

  /** The process or the power is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private interface Operation<A> {
    A run() throws IOException;
  }

  private <A> A step(String name, Path path, boolean writes, Operation<A> operation)
      throws IOException {
    Step step = new Step(name, path, writes);
    steps.before(step);
    A answer = operation.run();
    steps.after(step);
    return answer;
  }

  private interface Action {
    void run() throws IOException;
  }

  private void change(String name, Path path, Action action) throws IOException {
    step(
        name,
        path,
        true,
        () -> {
          action.run();
          return path;
        });
  }

  @Override
  public @Nullable Status status(Path path) throws IOException {
    Step step = new Step("status", path, false);
    steps.before(step);
    Status status = disk.status(path);
    steps.after(step);
    return status;
  }

  @Override
  public InputStream open(Path file) throws IOException {
    return step("open", file, false, () -> disk.open(file));
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return step("list", directory, false, () -> disk.list(directory));
  }

  @Override
  public NewFile create(Path file) throws IOException {
    NewFile created = step("create", file, true, () -> disk.create(file));
    return new NewFile() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        int half = length / 2;
        change("write half of", file, () -> created.write(bytes, offset, half));
        change("write", file, () -> created.write(bytes, offset + half, length - half));
      }

      @Override
      public void force() throws IOException {
        change("force", file, created::force);
      }

      @Override
      public void close() throws IOException {
        created.close();
      }
    };
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    change("make directory", directory, () -> disk.makeDirectory(directory));
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    change("link", name, () -> disk.link(name, existing));
  }

  @Override
  public void overwrite(Path file, byte[] bytes) throws IOException {
    change("overwrite", file, () -> disk.overwrite(file, bytes));
  }

  @Override
  public void replace(Path file, Path name) throws IOException {
    change("replace", name, () -> disk.replace(file, name));
  }

  @Override
  public void delete(Path file) throws IOException {
    change("delete", file, () -> disk.delete(file));
  }

  @Override
  public void force(Path directory) throws IOException {
    change("force directory", directory, () -> disk.force(directory));
  }

  @Override
  public boolean same(Path file, Path name) throws IOException {
    return step("compare", name, false, () -> disk.same(file, name));
  }

  @Override
  public @Nullable Turn lock(Path file) throws IOException {
    Step step = new Step("lock", file, true);
    steps.before(step);
    Turn lock = disk.lock(file);
    steps.after(step);
    return lock;
  }

  @Override
  public Turn turn(Path lock, Duration wait) {
    return disk.turn(lock, wait);
  }
}
