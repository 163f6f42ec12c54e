// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A journal that does what another one does: a subclass changes a method or two. As thread-safe as
 * that other one.
 */
public abstract class ForwardingJournal implements Journal {
  private final Journal journal;

  /**
   * @param journal who answers what the subclass does not
   */
  protected ForwardingJournal(Journal journal) {
    this.journal = Objects.requireNonNull(journal, "journal");
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
  public Append append(Head expected, Draft draft) {
    return journal.append(expected, draft);
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
