// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import java.util.List;
import java.util.Optional;
import org.mlops4j.store.Append;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;

/** A journal whose process is killed at one of its commits. */
final class MortalJournal implements Journal {
  private final Journal journal;
  private final boolean durable;
  private int left;

  /**
   * @param commits how many it lives to see
   * @param durable whether the commit at which it dies is there all the same
   */
  MortalJournal(Journal journal, int commits, boolean durable) {
    this.journal = journal;
    this.left = commits;
    this.durable = durable;
  }

  /** The end of a process: nothing in it can catch this and go on. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Append append(Head expected, Draft draft) {
    left--;
    if (left == 0 && durable) {
      journal.append(expected, draft);
    }
    if (left <= 0) {
      throw new Killed();
    }
    return journal.append(expected, draft);
  }

  @Override
  public Head head() {
    return journal.head();
  }

  @Override
  public List<Commit> read(long after, int limit) {
    return journal.read(after, limit);
  }

  @Override
  public Optional<Checkpoint> checkpoint(String fold) {
    return journal.checkpoint(fold);
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    journal.keep(checkpoint);
  }

  @Override
  public Optional<Lease> lease(String name) {
    return journal.lease(name);
  }

  @Override
  public void close() {
    journal.close();
  }
}
