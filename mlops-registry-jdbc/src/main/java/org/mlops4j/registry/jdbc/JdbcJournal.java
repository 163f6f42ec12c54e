// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Append;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreUnavailableException;

/** A journal of one row for each commit. */
final class JdbcJournal implements Journal {
  private static final int KEPT = 3;

  private final Database database;
  private final CommitRows rows;
  private final CheckpointRows checkpoints;
  private final Leases leases;

  /** The newest head this instance has seen: a database that knows less has lost commits. */
  private Head seen = Head.EMPTY;

  private volatile boolean closed;

  JdbcJournal(Database database, Dialect dialect) {
    this.database = database;
    this.rows = new CommitRows(dialect);
    this.checkpoints = new CheckpointRows(KEPT);
    this.leases = new Leases(database, dialect);
  }

  @Override
  public Head head() {
    requireOpen();
    Head before = seen();
    Head newest = database.each("read the newest commit", rows::newest);
    requireKept(before, newest.sequence());
    see(newest);
    return newest;
  }

  @Override
  public List<Commit> read(long after, int limit) {
    requireOpen();
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "after was " + after + " and limit " + limit + " but must be >= 0 and >= 1");
    }
    Head seenBefore = seen();
    List<CommitRows.Row> page =
        database.each("read commits", connection -> page(connection, after, limit));
    @Nullable Head last = null;
    List<Commit> commits = new ArrayList<>();
    for (CommitRows.Row row : page) {
      long expected = after + 1 + commits.size();
      if (row.commit().sequence() != expected) {
        throw new StoreDamagedException(
            "commit " + expected + " is missing but the journal goes on after it");
      }
      if (last != null && !row.commit().previous().equals(last.hash())) {
        throw new StoreDamagedException(
            "commit " + expected + " does not follow commit " + last.sequence());
      }
      last = row.head();
      commits.add(row.commit());
    }
    if (page.size() < limit) {
      requireKept(seenBefore, after + page.size());
    }
    if (last != null) {
      see(last);
    }
    return List.copyOf(commits);
  }

  /** Commits of which those of a newer library may have another form. */
  private List<CommitRows.Row> page(Connection connection, long after, int limit)
      throws SQLException {
    List<CommitRows.Row> page = rows.read(connection, after, limit);
    if (!page.isEmpty()) {
      Schema.requireReader(connection);
    }
    return page;
  }

  @Override
  public Append append(Head expected, Draft draft) {
    requireOpen();
    try {
      if (!expected.equals(seen()) && !expected.equals(head())) {
        return settle(draft);
      }
      Commit commit = Commit.after(expected, draft);
      byte[] body = commit.body();
      Head next = new Head(commit.sequence(), Digest.of(body), commit.at());
      if (!inserted(expected, next, draft, body)) {
        return settle(draft);
      }
      see(next);
      return new Append.Appended(commit);
    } catch (SQLException e) {
      throw Database.fault("append (nothing was written)", e);
    }
  }

  /** Whether the commit is ours now; false if it was there, or its number is taken or too high. */
  private boolean inserted(Head expected, Head next, Draft draft, byte[] body) throws SQLException {
    boolean[] sent = new boolean[1];
    try {
      return database.each(
          connection -> {
            Schema.requireWriter(connection);
            sent[0] = true;
            return rows.insert(connection, expected, next, draft.transaction(), body);
          });
    } catch (SQLException e) {
      if (Database.isTaken(e)) {
        return false;
      }
      if (!sent[0] || Database.isWithoutEffect(e)) {
        throw e;
      }
      return isThere(draft, e);
    }
  }

  /** The answer of the server was lost. Only finding the commit proves anything. */
  private boolean isThere(Draft draft, SQLException lost) {
    try {
      if (database.each(connection -> rows.find(connection, draft.transaction())).isEmpty()) {
        throw new CommitInDoubtException(draft.transaction(), lost);
      }
      return false; // It is found once more where all that was written before is found.
    } catch (SQLException e) {
      lost.addSuppressed(e);
      throw new CommitInDoubtException(draft.transaction(), lost);
    }
  }

  /** What became of a draft that was not written now. */
  private Append settle(Draft draft) throws SQLException {
    Optional<Commit> earlier =
        database.each(connection -> rows.find(connection, draft.transaction()));
    return earlier.isPresent() ? new Append.Appended(earlier.get()) : new Append.Conflict(head());
  }

  @Override
  public Optional<Checkpoint> checkpoint(String fold) {
    requireOpen();
    Checkpoint.requireFold(fold);
    return database.each(
        "read a checkpoint", connection -> checkpoints.newest(connection, fold, rows));
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    requireOpen();
    Head at = checkpoint.head();
    boolean known =
        at.sequence() == 0
            ? at.equals(Head.EMPTY)
            : database.each(
                "look up a commit",
                (Connection connection) -> {
                  CommitRows.Row row = rows.at(connection, at.sequence());
                  return row != null && row.head().equals(at);
                });
    if (!known) {
      throw new IllegalArgumentException(
          "checkpoint of "
              + checkpoint.fold()
              + " was at "
              + at
              + " but the journal has no such commit");
    }
    try {
      database.together(
          connection -> {
            Schema.requireWriter(connection);
            return checkpoints.keep(connection, checkpoint);
          });
    } catch (SQLException e) {
      if (!Database.isTaken(e)) { // Somebody else kept the same state.
        throw Database.fault("keep a checkpoint", e);
      }
    }
  }

  private synchronized Head seen() {
    return seen;
  }

  private synchronized void see(Head head) {
    if (head.sequence() > seen.sequence()) {
      seen = head;
    } else if (head.sequence() == seen.sequence() && !head.equals(seen)) {
      throw new StoreDamagedException(
          "commit " + seen.sequence() + " is " + head.hash() + " but was " + seen.hash());
    }
  }

  /** Refuses a database that ends before what it had when it was asked. */
  private static void requireKept(Head before, long newest) {
    if (newest < before.sequence()) {
      throw new StoreDamagedException(
          "the journal ends with commit "
              + newest
              + " but had commit "
              + before.sequence()
              + " ("
              + before.hash()
              + "): acknowledged commits are lost; restore the database from a copy");
    }
  }

  @Override
  public Optional<Lease> lease(String name) {
    requireOpen();
    Draft.requireName("lease", name);
    return leases.take(name);
  }

  @Override
  public void close() {
    closed = true;
    leases.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailableException("the journal is closed");
    }
  }
}
