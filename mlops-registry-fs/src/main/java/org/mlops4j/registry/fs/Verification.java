// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlops4j.registry.fs.Damage.Rule;
import org.mlops4j.registry.fs.Disk.Kind;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;

/** One search for damage. */
final class Verification {
  private final Disk disk;
  private final Layout layout;
  private final Findings findings;
  private final LogVerification log;
  private final BlobFiles files;

  Verification(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
    this.findings = new Findings(disk, layout);
    this.log = new LogVerification(disk, layout, findings);
    this.files = new BlobFiles(disk, layout);
  }

  /**
   * Searches everywhere.
   *
   * @throws IOException if not even the names in the root can be read
   */
  List<Damage> run(Collection<Blob> required) throws IOException {
    findings.check(Rule.FORMAT, layout.format(), () -> new Format(disk, layout).requireReadable());
    root();
    log.run();
    checkpoints();
    leases();
    blobs();
    required.forEach(this::required);
    return findings.damages();
  }

  private void root() throws IOException {
    Map<String, Kind> known = new TreeMap<>();
    List.of("log", "blobs", "checkpoints", "tmp", "leases", "quarantine")
        .forEach(name -> known.put(name, Kind.DIRECTORY));
    List.of("FORMAT", "HEAD", "lock").forEach(name -> known.put(name, Kind.FILE));
    if (!findings.expect(layout.root(), Kind.DIRECTORY)) {
      return;
    }
    for (String name : disk.list(layout.root()).stream().sorted().toList()) {
      Kind kind = known.get(name);
      if (kind == null) {
        findings.unexpected(layout.root().resolve(name));
      } else {
        findings.expect(layout.root().resolve(name), kind);
      }
    }
  }

  private void checkpoints() {
    for (String name : findings.sorted(layout.checkpoints())) {
      Path file = layout.checkpoints().resolve(name);
      Optional<Layout.CheckpointName> known = Layout.checkpoint(name);
      if (known.isEmpty()) {
        findings.unexpected(file);
      } else {
        findings.check(Rule.CHECKPOINT, file, () -> log.requireCheckpoint(file, known.get()));
      }
    }
  }

  private void leases() {
    for (String name : findings.sorted(layout.leases())) {
      Path file = layout.leases().resolve(name);
      if (Layout.isLease(name)) {
        findings.expect(file, Kind.FILE);
      } else {
        findings.unexpected(file);
      }
    }
  }

  private void blobs() {
    for (String name : findings.sorted(layout.blobs())) {
      if (!name.equals("sha256")) {
        findings.unexpected(layout.blobs().resolve(name));
      }
    }
    for (String fan : findings.sorted(layout.fans())) {
      Path directory = layout.fans().resolve(fan);
      if (!Layout.isFan(fan)) {
        findings.unexpected(directory);
        continue;
      }
      for (String name : findings.sorted(directory)) {
        Path file = directory.resolve(name);
        findings.check(Rule.BLOB, file, () -> blob(fan, name, file));
      }
    }
  }

  private void blob(String fan, String name, Path file) throws IOException {
    Disk.Status status = disk.status(file);
    if (status == null) {
      return; // It was deleted meanwhile.
    }
    Optional<Blob> blob = Layout.blob(fan, name, status.size());
    if (blob.isEmpty()) {
      findings.unexpected(file);
    } else if (findings.expect(file, Kind.FILE)) {
      try {
        files.prove(blob.get());
      } catch (BlobMissingException e) {
        return; // The same, a moment later.
      }
    }
  }

  private void required(Blob blob) {
    Path file = layout.blob(blob);
    findings.check(
        Rule.BLOB,
        file,
        () -> {
          Disk.Status status = disk.status(file);
          if (status == null) {
            findings.report(Rule.BLOB, file, "is missing");
          } else if (status.kind() == Kind.FILE && status.size() != blob.size()) {
            findings.report(
                Rule.BLOB, file, "has " + status.size() + " bytes but must have " + blob.size());
          }
        });
  }
}
