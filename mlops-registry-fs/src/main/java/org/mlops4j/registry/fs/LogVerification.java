// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mlops4j.registry.fs.Damage.Rule;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;

/** One search for damage in the log, and what can be known from the log alone. */
final class LogVerification {
  private final Disk disk;
  private final Layout layout;
  private final Findings findings;
  private final Log log;

  /** The sequences that right names carry. */
  private final TreeSet<Long> named = new TreeSet<>();

  /** Transactions of the healthy beginning of the log, as its index must have them. */
  private final TransactionIndex transactions = new TransactionIndex();

  private final Set<String> seen = new HashSet<>();
  private final Set<Long> sound = new HashSet<>();

  LogVerification(Disk disk, Layout layout, Findings findings) {
    this.disk = disk;
    this.layout = layout;
    this.findings = findings;
    this.log = new Log(disk, layout);
  }

  void run() {
    HeadHint hint = new HeadHint(disk, layout);
    HeadHint.@Nullable Witness[] witness = new HeadHint.Witness[1];
    // In this order, because other processes go on writing: each must be found in what comes after.
    findings.check(Rule.HEAD, layout.hint(), () -> witness[0] = hint.read().orElse(null));
    names();
    long end = entries();
    HeadHint.Witness saw = witness[0];
    if (saw != null && (saw.sequence() > end || sound.contains(saw.sequence()))) {
      findings.check(Rule.HEAD, layout.hint(), () -> hint.check(saw, end, log));
    }
  }

  private void names() {
    for (String bucket : findings.sorted(layout.log())) {
      Path directory = layout.log().resolve(bucket);
      OptionalLong packed = Layout.packed(bucket);
      if (packed.isPresent()) {
        pack(directory, layout.firstOf(packed.getAsLong()));
      } else if (Layout.isBucket(bucket)) {
        bucket(directory);
      } else {
        findings.unexpected(directory);
      }
    }
  }

  private void bucket(Path directory) {
    for (String name : findings.sorted(directory)) {
      Path file = directory.resolve(name);
      OptionalLong sequence = Layout.sequence(name);
      if (sequence.isEmpty() || !file.equals(layout.entry(sequence.getAsLong()))) {
        findings.unexpected(file);
      } else {
        named.add(sequence.getAsLong());
      }
    }
  }

  private void pack(Path file, long first) {
    long last = layout.lastOf(first);
    for (long sequence = first; sequence <= last; sequence++) {
      named.add(sequence);
    }
    findings.check(
        Rule.LOG,
        file,
        () -> {
          Pack pack = log.packed(first);
          if (pack != null && !pack.covers(first, last)) {
            throw new StoreDamagedException(
                file + " is not the commits " + first + " to " + last + " one after the other");
          }
        });
  }

  /** Reads all entries; gives the newest sequence there is. */
  private long entries() {
    @Nullable Head before = Head.EMPTY;
    long sequence = 1;
    while (true) {
      Long next = named.ceiling(sequence);
      boolean there = has(sequence);
      if (!there && next == null) {
        return sequence - 1;
      }
      if (!there && next > sequence) {
        missing(sequence, next - 1);
        before = null;
        sequence = next;
      }
      before = entry(sequence, before);
      sequence++;
    }
  }

  private boolean has(long sequence) {
    try {
      return log.has(sequence);
    } catch (IOException e) {
      return named.contains(sequence);
    }
  }

  private void missing(long first, long last) {
    String many = first == last ? "is missing" : "and all up to commit " + last + " are missing";
    findings.report(Rule.LOG, layout.entry(first), many + " but the log goes on after it");
  }

  private @Nullable Head entry(long sequence, @Nullable Head before) {
    Path file = place(sequence);
    Log.@Nullable Entry[] read = new Log.Entry[1];
    findings.check(Rule.LOG, file, () -> read[0] = log.read(sequence));
    Log.Entry entry = read[0];
    if (entry == null) {
      if (!has(sequence)) {
        missing(sequence, sequence);
      }
      return null;
    }
    if (before != null) {
      findings.check(Rule.LOG, file, () -> log.requireFollows(before, entry));
    }
    sound.add(sequence);
    String transaction = entry.commit().transaction();
    if (!seen.add(transaction)) {
      findings.report(Rule.LOG, file, "has transaction '" + transaction + "' of an earlier commit");
    }
    if (transactions.size() == sequence - 1) {
      transactions.add(transaction);
    }
    return entry.head();
  }

  private Path place(long sequence) {
    try {
      return log.place(sequence);
    } catch (IOException e) {
      return layout.entry(sequence);
    }
  }

  /** Proves a checkpoint, and an index of transactions by those that were read. */
  void requireCheckpoint(Path file, Layout.CheckpointName name) throws IOException {
    Checkpoints.Kept kept = new Checkpoints(disk, layout, log).read(name.sequence(), name.fold());
    if (kept == null || !name.fold().equals(KnownLog.INDEX)) {
      return;
    }
    if (transactions.size() < kept.head().sequence()) {
      return; // What is damaged in the log was reported, and nothing can be compared.
    }
    int length = kept.state().length;
    if (length != kept.head().sequence() * Long.BYTES
        || !Arrays.equals(kept.state(), Arrays.copyOf(transactions.state(), length))) {
      throw new StoreDamagedException(
          file + " is not the index of the transactions of commits 1 to " + kept.head().sequence());
    }
  }
}
