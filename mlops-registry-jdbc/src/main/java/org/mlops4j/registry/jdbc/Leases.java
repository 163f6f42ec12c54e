// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;

/**
 * Leases as advisory locks of PostgreSQL, each held by a connection of its own: the server takes it
 * back when that is gone. H2 has no such locks; there leases hold within one store.
 */
final class Leases {
  private final Database database;
  private final Dialect dialect;
  private final Journal memory = Journal.inMemory();
  private final Set<Held> held = ConcurrentHashMap.newKeySet();

  Leases(Database database, Dialect dialect) {
    this.database = database;
    this.dialect = dialect;
  }

  Optional<Lease> take(String name) {
    if (dialect != Dialect.POSTGRESQL) {
      return memory.lease(name);
    }
    try {
      Connection connection = database.connection();
      try {
        connection.setAutoCommit(true);
        long key = key(connection, name);
        if (call(connection, "select pg_try_advisory_lock(?)", key)) {
          Held lease = new Held(connection, key);
          held.add(lease);
          return Optional.of(lease);
        }
      } catch (SQLException | RuntimeException | Error e) {
        close(connection, e);
        throw e;
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw Database.unavailable("take a lease", e);
    }
  }

  /** Registries in different schemas of one database do not see each other's leases. */
  private static long key(Connection connection, String name) throws SQLException {
    byte[] text = (connection.getSchema() + "/" + name).getBytes(UTF_8);
    return ByteBuffer.wrap(Digest.sha256().digest(text)).getLong();
  }

  private static boolean call(Connection connection, String sql, long key) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(sql)) {
      call.setLong(1, key);
      try (ResultSet row = call.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static void close(Connection connection, Throwable cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  void close() {
    held.forEach(Held::close);
    memory.close();
  }

  /** A lock, and the connection that has it. */
  private final class Held implements Lease {
    private final Connection connection;
    private final long key;

    Held(Connection connection, long key) {
      this.connection = connection;
      this.key = key;
    }

    /** A pool keeps the connection, and with it the lock, so that is given back by itself. */
    @Override
    public void close() {
      if (!held.remove(this)) {
        return;
      }
      try (connection) {
        call(connection, "select pg_advisory_unlock(?)", key);
      } catch (SQLException e) {
        // A connection that is broken has no lock any more.
      }
    }
  }
}
