// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;

/** The tables of the blobs and of their pieces. */
final class BlobRows {
  private static final String WHERE = " where digest = ? and generation = ?";

  private final Dialect dialect;

  BlobRows(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What the row of a blob says. */
  record Stored(long size, long upload) {}

  /** A number that no other upload has. */
  long upload(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select " + dialect.nextUpload)) {
      if (!row.next()) {
        throw new SQLException("the sequence mlops_upload gave no number");
      }
      return row.getLong(1);
    }
  }

  void add(Connection connection, long upload, int number, byte[] content) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into mlops_piece (upload, number, content) values (?, ?, ?)")) {
      insert.setLong(1, upload);
      insert.setInt(2, number);
      insert.setBytes(3, content);
      insert.executeUpdate();
    }
  }

  /** The bytes of a piece; none if there is no such piece. */
  byte[] piece(Connection connection, long upload, int number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select content from mlops_piece where upload = ? and number = ?")) {
      select.setLong(1, upload);
      select.setInt(2, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : new byte[0];
      }
    }
  }

  /** Names an upload. No if the name is taken. */
  boolean insert(Connection connection, long upload, Blob blob) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into mlops_blob (digest, generation, size, upload) values (?, ?, ?, ?)"
                + dialect.unlessThere)) {
      insert.setString(1, blob.digest().hex());
      insert.setInt(2, blob.generation());
      insert.setLong(3, blob.size());
      insert.setLong(4, upload);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (Database.isTaken(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Gives the name of a blob to another upload. */
  void replace(Connection connection, long upload, Blob blob, long before) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update mlops_blob set size = ?, upload = ?" + WHERE)) {
      update.setLong(1, blob.size());
      update.setLong(2, upload);
      named(update, 3, blob);
      update.executeUpdate();
    }
    discard(connection, before);
  }

  void discard(Connection connection, long upload) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from mlops_piece where upload = ?")) {
      delete.setLong(1, upload);
      delete.executeUpdate();
    }
  }

  Optional<Stored> find(Connection connection, Blob blob) throws SQLException {
    return find(connection, blob, "");
  }

  /** The same, and nobody else changes it before this transaction ends. */
  Optional<Stored> lock(Connection connection, Blob blob) throws SQLException {
    return find(connection, blob, " for update");
  }

  private static Optional<Stored> find(Connection connection, Blob blob, String suffix)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select size, upload from mlops_blob" + WHERE + suffix)) {
      named(select, 1, blob);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Stored(row.getLong(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  /** Removes a blob with its pieces. */
  Blob delete(Connection connection, Blob blob) throws SQLException {
    Optional<Stored> stored = lock(connection, blob);
    if (stored.isPresent()) {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from mlops_blob" + WHERE)) {
        named(delete, 1, blob);
        delete.executeUpdate();
      }
      discard(connection, stored.get().upload());
    }
    return blob;
  }

  List<Blob> list(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select digest, generation, size from mlops_blob")) {
      List<Blob> blobs = new ArrayList<>();
      while (row.next()) {
        blobs.add(new Blob(new Digest(row.getString(1)), row.getInt(2), row.getLong(3)));
      }
      return List.copyOf(blobs);
    }
  }

  private static void named(PreparedStatement statement, int from, Blob blob) throws SQLException {
    statement.setString(from, blob.digest().hex());
    statement.setInt(from + 1, blob.generation());
  }
}
