// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.fs.Damage.Rule;
import org.mlops4j.registry.fs.Disk.Kind;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;
import org.mlops4j.store.VerifiedStream;

/** One search for damage. */
final class Verification {
  private final Disk disk;
  private final Layout layout;
  private final Log log;
  private final List<Damage> damages = new ArrayList<>();

  /** Transactions of the healthy beginning of the log, as its index must have them. */
  private final TransactionIndex transactions = new TransactionIndex();

  private final Set<String> seen = new HashSet<>();
  private final Set<Long> sound = new HashSet<>();

  Verification(Disk disk, Layout layout) {
    this.disk = disk;
    this.layout = layout;
    this.log = new Log(disk, layout);
  }

  List<Damage> run(Collection<Blob> required) throws IOException {
    check(Rule.FORMAT, layout.format(), () -> new Format(disk, layout).requireReadable());
    root();
    // In this order, because other processes go on writing: each must be found in what comes after.
    Optional<HeadHint.Witness> witness = new HeadHint(disk, layout).read();
    long newest = names();
    long end = log(newest);
    if (witness.isPresent()) {
      witness(witness.get(), end);
    }
    checkpoints();
    leases();
    blobs(required);
    return List.copyOf(damages);
  }

  /** Something that throws what is wrong. */
  private interface Check {
    void run() throws IOException;
  }

  private void check(Rule rule, Path file, Check check) throws IOException {
    try {
      check.run();
    } catch (StoreDamagedException | StoreFormatException | StoreUnavailableException e) {
      report(rule, file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      report(rule, file, "cannot be read: " + e.getMessage());
    }
  }

  private void report(Rule rule, Path file, String problem) {
    damages.add(new Damage(rule, layout.relative(file), problem));
  }

  private boolean expect(Path path, Kind kind) throws IOException {
    Disk.Status status = disk.status(path);
    if (status == null || status.kind() == kind) {
      return status != null;
    }
    report(Rule.LAYOUT, path, "is " + status.kind().words + " but must be " + kind.words);
    return false;
  }

  private void unexpected(Path path) {
    report(Rule.LAYOUT, path, "is not a name that format 1 knows");
  }

  private List<String> sorted(Path directory) throws IOException {
    return expect(directory, Kind.DIRECTORY)
        ? disk.list(directory).stream().sorted().toList()
        : List.of();
  }

  private void root() throws IOException {
    Map<String, Kind> known = new TreeMap<>();
    List.of("log", "blobs", "checkpoints", "tmp", "leases", "quarantine")
        .forEach(name -> known.put(name, Kind.DIRECTORY));
    List.of("FORMAT", "HEAD", "lock").forEach(name -> known.put(name, Kind.FILE));
    for (String name : sorted(layout.root())) {
      Kind kind = known.get(name);
      if (kind == null) {
        unexpected(layout.root().resolve(name));
      } else {
        expect(layout.root().resolve(name), kind);
      }
    }
  }

  /** Looks at the names in the log; gives the newest sequence that a right one carries. */
  private long names() throws IOException {
    long newest = 0;
    for (String bucket : sorted(layout.log())) {
      Path directory = layout.log().resolve(bucket);
      OptionalLong packed = Layout.packed(bucket);
      if (packed.isPresent()) {
        newest = Math.max(newest, pack(directory, layout.firstOf(packed.getAsLong())));
        continue;
      }
      if (!Layout.isBucket(bucket)) {
        unexpected(directory);
        continue;
      }
      for (String name : sorted(directory)) {
        Path file = directory.resolve(name);
        OptionalLong sequence = Layout.sequence(name);
        if (sequence.isEmpty() || !file.equals(layout.entry(sequence.getAsLong()))) {
          unexpected(file);
        } else {
          newest = Math.max(newest, sequence.getAsLong());
        }
      }
    }
    return newest;
  }

  /** Looks at a pack as a whole; gives the newest sequence that it must have. */
  private long pack(Path file, long first) throws IOException {
    long last = layout.lastOf(first);
    check(
        Rule.LOG,
        file,
        () -> {
          Pack pack = log.packed(first);
          if (pack != null && !pack.covers(first, last)) {
            throw new StoreDamagedException(
                file + " is not the commits " + first + " to " + last + " one after the other");
          }
        });
    return last;
  }

  /** Reads all entries; gives the newest sequence there is. */
  private long log(long newest) throws IOException {
    @Nullable Head before = Head.EMPTY;
    long sequence = 1;
    while (sequence <= newest || log.has(sequence)) {
      before = entry(sequence, before);
      sequence++;
    }
    return sequence - 1;
  }

  private void witness(HeadHint.Witness witness, long end) throws IOException {
    boolean reported = witness.sequence() <= end && !sound.contains(witness.sequence());
    if (!reported) {
      HeadHint hint = new HeadHint(disk, layout);
      check(Rule.HEAD, layout.hint(), () -> hint.check(witness, end, log));
    }
  }

  private @Nullable Head entry(long sequence, @Nullable Head before) throws IOException {
    Path file = log.place(sequence);
    Log.Entry[] entry = new Log.Entry[1];
    check(Rule.LOG, file, () -> entry[0] = log.read(sequence));
    if (entry[0] == null) {
      if (!log.has(sequence)) {
        report(Rule.LOG, file, "is missing but the log goes on after it");
      }
      return null;
    }
    if (before != null) {
      check(Rule.LOG, file, () -> log.requireFollows(before, entry[0]));
    }
    sound.add(sequence);
    String transaction = entry[0].commit().transaction();
    if (!seen.add(transaction)) {
      report(Rule.LOG, file, "has transaction '" + transaction + "' of an earlier commit");
    }
    if (transactions.size() == sequence - 1) {
      transactions.add(transaction);
    }
    return entry[0].head();
  }

  private void leases() throws IOException {
    for (String name : sorted(layout.leases())) {
      Path file = layout.leases().resolve(name);
      if (Layout.isLease(name)) {
        expect(file, Kind.FILE);
      } else {
        unexpected(file);
      }
    }
  }

  private void checkpoints() throws IOException {
    Checkpoints checkpoints = new Checkpoints(disk, layout, log);
    for (String name : sorted(layout.checkpoints())) {
      Path file = layout.checkpoints().resolve(name);
      Optional<Layout.CheckpointName> known = Layout.checkpoint(name);
      if (known.isEmpty()) {
        unexpected(file);
        continue;
      }
      long sequence = known.get().sequence();
      String fold = known.get().fold();
      check(
          Rule.CHECKPOINT,
          file,
          () -> {
            Checkpoints.Kept kept = checkpoints.read(sequence, fold);
            if (kept != null && fold.equals(KnownLog.INDEX)) {
              requireIndex(file, kept);
            }
          });
    }
  }

  private void requireIndex(Path file, Checkpoints.Kept kept) {
    if (transactions.size() < kept.head().sequence()) {
      return; // What is damaged in the log was reported, and nothing can be compared.
    }
    byte[] state = transactions.state();
    int length = kept.state().length;
    if (length != kept.head().sequence() * Long.BYTES
        || !Arrays.equals(kept.state(), Arrays.copyOf(state, length))) {
      throw new StoreDamagedException(
          file + " is not the index of the transactions of commits 1 to " + kept.head().sequence());
    }
  }

  private void blobs(Collection<Blob> required) throws IOException {
    for (String name : sorted(layout.blobs())) {
      if (!name.equals("sha256")) {
        unexpected(layout.blobs().resolve(name));
      }
    }
    for (String fan : sorted(layout.fans())) {
      Path directory = layout.fans().resolve(fan);
      if (!Layout.isFan(fan)) {
        unexpected(directory);
        continue;
      }
      for (String name : sorted(directory)) {
        blob(fan, name);
      }
    }
    for (Blob blob : required) {
      Disk.Status status = disk.status(layout.blob(blob));
      if (status == null) {
        report(Rule.BLOB, layout.blob(blob), "is missing");
      } else if (status.kind() == Kind.FILE && status.size() != blob.size()) {
        report(
            Rule.BLOB,
            layout.blob(blob),
            "has " + status.size() + " bytes but must have " + blob.size());
      }
    }
  }

  private void blob(String fan, String name) throws IOException {
    Path file = layout.fans().resolve(fan).resolve(name);
    Disk.Status status = disk.status(file);
    if (status == null) {
      return; // It was deleted meanwhile.
    }
    Optional<Blob> blob = Layout.blob(fan, name, status.size());
    if (blob.isEmpty()) {
      unexpected(file);
    } else if (expect(file, Kind.FILE)) {
      check(
          Rule.BLOB,
          file,
          () -> {
            try (InputStream in =
                new VerifiedStream(disk.open(file), file.toString(), blob.get())) {
              in.transferTo(OutputStream.nullOutputStream());
            }
          });
    }
  }
}
