// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Head;
import org.mlops4j.store.StoreDamagedException;

/** The table of the commits. */
final class CommitRows {
  private static final String SELECT = "select sequence, hash, body from mlops_commit ";

  private final Dialect dialect;

  CommitRows(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * A commit that was read and proved by itself.
   *
   * @param head the end of the journal when this was its newest
   */
  record Row(Commit commit, Head head) {}

  Head newest(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "order by sequence desc limit 1")) {
      Row row = one(select);
      return row == null ? Head.EMPTY : row.head();
    }
  }

  @Nullable Row at(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + "where sequence = ?")) {
      select.setLong(1, sequence);
      return one(select);
    }
  }

  /** The commit that a transaction became. */
  Optional<Commit> find(Connection connection, String transaction) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "where transaction_hash = ?")) {
      select.setString(1, Digest.of(transaction).hex());
      Row row = one(select);
      if (row != null && !row.commit().transaction().equals(transaction)) {
        throw new StoreDamagedException(
            "commit "
                + row.commit().sequence()
                + " is of transaction '"
                + row.commit().transaction()
                + "' but its row says otherwise");
      }
      return row == null ? Optional.empty() : Optional.of(row.commit());
    }
  }

  List<Row> read(Connection connection, long after, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "where sequence > ? order by sequence limit ?")) {
      select.setLong(1, after);
      select.setInt(2, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    }
  }

  /**
   * Inserts a commit in one statement, which the server ends by itself. No if its number is taken,
   * its transaction is there, or the commit that it follows is not: that last part keeps the
   * numbers without gaps even on a server that was set back.
   */
  boolean insert(Connection connection, Head expected, Head next, String transaction, byte[] body)
      throws SQLException {
    String sql =
        "insert into mlops_commit (sequence, hash, transaction_hash, body)"
            + " select cast(? as bigint), cast(? as varchar), cast(? as varchar), cast(? as "
            + dialect.bytes
            + ")"
            + dialect.durably
            + (expected.sequence() == 0
                ? ""
                : " where exists (select 1 from mlops_commit where sequence = ? and hash = ?)")
            + dialect.unlessThere;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, next.sequence());
      insert.setString(2, next.hash().hex());
      insert.setString(3, Digest.of(transaction).hex());
      insert.setBytes(4, body);
      if (expected.sequence() != 0) {
        insert.setLong(5, expected.sequence());
        insert.setString(6, expected.hash().hex());
      }
      return insert.executeUpdate() == 1;
    }
  }

  private static @Nullable Row one(PreparedStatement select) throws SQLException {
    try (ResultSet result = select.executeQuery()) {
      return result.next() ? row(result) : null;
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    long sequence = result.getLong(1);
    byte[] body = result.getBytes(3);
    Digest hash = Digest.of(body);
    if (!hash.hex().equals(result.getString(2))) {
      throw new StoreDamagedException(
          "commit "
              + sequence
              + " has a body with SHA-256 "
              + hash
              + " but its row says otherwise");
    }
    Commit commit = Commit.parse(body);
    if (commit.sequence() != sequence) {
      throw new StoreDamagedException(
          "the row of commit " + sequence + " has commit " + commit.sequence());
    }
    return new Row(commit, new Head(sequence, hash, commit.at()));
  }
}
