// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlops4j.registry.fs.Damage.Rule;
import org.mlops4j.registry.fs.Disk.Kind;
import org.mlops4j.store.StoreException;

/** The damages that a verification finds. What cannot be read is one, and ends no search. */
final class Findings {
  private final Disk disk;
  private final Layout layout;
  private final List<Damage> damages = new ArrayList<>();

  Findings(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  /** Something that throws what is wrong. */
  interface Check {
    void run() throws IOException;
  }

  List<Damage> damages() {
    return List.copyOf(damages);
  }

  void report(Rule rule, Path file, String problem) {
    damages.add(new Damage(rule, layout.relative(file), problem));
  }

  void unexpected(Path path) {
    report(Rule.LAYOUT, path, "is not a name that format 1 knows");
  }

  private void unreadable(Rule rule, Path path, IOException reason) {
    report(rule, path, "cannot be read: " + reason.getMessage());
  }

  /** Reports what the check throws. */
  void check(Rule rule, Path file, Check check) {
    try {
      check.run();
    } catch (StoreException e) {
      report(rule, file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      unreadable(rule, file, e);
    }
  }

  /** Whether something is there and of the right kind; what is of another kind is reported. */
  boolean expect(Path path, Kind kind) {
    try {
      Disk.Status status = disk.status(path);
      if (status == null || status.kind() == kind) {
        return status != null;
      }
      report(Rule.LAYOUT, path, "is " + status.kind().words + " but must be " + kind.words);
    } catch (IOException e) {
      unreadable(Rule.LAYOUT, path, e);
    }
    return false;
  }

  /** The names in a directory; none if it is missing, none or cannot be read. */
  List<String> sorted(Path directory) {
    if (!expect(directory, Kind.DIRECTORY)) {
      return List.of();
    }
    try {
      return disk.list(directory).stream().sorted().toList();
    } catch (IOException e) {
      unreadable(Rule.LAYOUT, directory, e);
      return List.of();
    }
  }
}
