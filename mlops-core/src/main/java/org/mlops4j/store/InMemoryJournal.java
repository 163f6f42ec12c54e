// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal in a list. */
final class InMemoryJournal implements Journal {
  private final List<Commit> commits = new ArrayList<>();
  private final Map<String, Commit> transactions = new HashMap<>();
  private final Map<String, Checkpoint> checkpoints = new HashMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private Head head = Head.EMPTY;
  private boolean closed;

  @Override
  public synchronized Head head() {
    requireOpen();
    return head;
  }

  @Override
  public synchronized List<Commit> read(long after, int limit) {
    requireOpen();
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "after was " + after + " and limit " + limit + " but must be >= 0 and >= 1");
    }
    int from = (int) Math.min(after, commits.size());
    return List.copyOf(
        commits.subList(
            from,
            Math.min(commits.size(), (int) Math.min(Integer.MAX_VALUE, (long) from + limit))));
  }

  @Override
  public synchronized Append append(Head expected, Draft draft) {
    requireOpen();
    Commit earlier = transactions.get(draft.transaction());
    if (earlier != null) {
      return new Append.Appended(earlier);
    }
    if (!expected.equals(head)) {
      return new Append.Conflict(head);
    }
    Commit commit = Commit.after(head, draft);
    commits.add(commit);
    transactions.put(draft.transaction(), commit);
    head = commit.head();
    return new Append.Appended(commit);
  }

  @Override
  public synchronized Optional<Checkpoint> checkpoint(String fold) {
    requireOpen();
    Checkpoint.requireFold(fold);
    return Optional.ofNullable(checkpoints.get(fold));
  }

  @Override
  public synchronized void keep(Checkpoint checkpoint) {
    requireOpen();
    Head kept = checkpoint.head();
    if (!kept.equals(headAt(kept.sequence()))) {
      throw new IllegalArgumentException(
          "checkpoint of "
              + checkpoint.fold()
              + " was at "
              + kept
              + " but the journal has no such"
              + " commit");
    }
    checkpoints.merge(
        checkpoint.fold(),
        checkpoint,
        (old, offered) -> old.head().sequence() > kept.sequence() ? old : offered);
  }

  @Override
  public synchronized Optional<Lease> lease(String name) {
    requireOpen();
    Draft.requireName("lease", name);
    if (leases.containsKey(name)) {
      return Optional.empty();
    }
    Lease lease =
        new Lease() {
          @Override
          public void close() {
            release(name, this);
          }
        };
    leases.put(name, lease);
    return Optional.of(lease);
  }

  private synchronized void release(String name, Lease lease) {
    leases.remove(name, lease);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private @Nullable Head headAt(long sequence) {
    if (sequence == 0) {
      return Head.EMPTY;
    }
    return sequence > commits.size() ? null : commits.get((int) sequence - 1).head();
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailableException("the journal is closed");
    }
  }
}
