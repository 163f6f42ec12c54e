// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A journal that refuses some drafts. A draft that was accepted on a head is appended to that very
 * head or not at all, so nothing that is committed meanwhile can make the answer wrong.
 *
 * @param check throws what is wrong with a draft
 */
record FencedJournal(Journal journal, Consumer<Draft> check) implements Journal {
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
    check.accept(draft);
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
