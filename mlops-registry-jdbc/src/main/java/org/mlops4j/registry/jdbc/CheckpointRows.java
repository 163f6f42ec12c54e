// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Head;

/** The table of derived states. */
final class CheckpointRows {
  private final int kept;

  /**
   * @param kept how many of each fold
   */
  CheckpointRows(int kept) {
    this.kept = kept;
  }

  /** The newest state that belongs to a commit of this journal. */
  Optional<Checkpoint> newest(Connection connection, String fold, CommitRows commits)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select sequence, hash from mlops_checkpoint where fold = ?"
                + " order by sequence desc")) {
      select.setString(1, fold);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          Head head = head(connection, result.getLong(1), commits);
          if (head.hash().hex().equals(result.getString(2))) {
            return state(connection, fold, head);
          }
        }
        return Optional.empty();
      }
    }
  }

  /** The state alone is large; it may have given way to a newer one meanwhile. */
  private static Optional<Checkpoint> state(Connection connection, String fold, Head head)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select state from mlops_checkpoint where fold = ? and sequence = ?")) {
      select.setString(1, fold);
      select.setLong(2, head.sequence());
      try (ResultSet result = select.executeQuery()) {
        return result.next()
            ? Optional.of(new Checkpoint(fold, head, result.getBytes(1)))
            : Optional.empty();
      }
    }
  }

  private static Head head(Connection connection, long sequence, CommitRows commits)
      throws SQLException {
    CommitRows.Row row = commits.at(connection, sequence);
    return row == null ? Head.EMPTY : row.head();
  }

  /** Adds a state, and takes away all but the newest ones. */
  Checkpoint keep(Connection connection, Checkpoint checkpoint) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into mlops_checkpoint (fold, sequence, hash, state) values (?, ?, ?, ?)")) {
      insert.setString(1, checkpoint.fold());
      insert.setLong(2, checkpoint.head().sequence());
      insert.setString(3, checkpoint.head().hash().hex());
      insert.setBytes(4, checkpoint.state());
      insert.executeUpdate();
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from mlops_checkpoint where fold = ? and sequence not in (select sequence from"
                + " mlops_checkpoint where fold = ? order by sequence desc limit "
                + kept
                + ")")) {
      delete.setString(1, checkpoint.fold());
      delete.setString(2, checkpoint.fold());
      delete.executeUpdate();
    }
    return checkpoint;
  }
}
