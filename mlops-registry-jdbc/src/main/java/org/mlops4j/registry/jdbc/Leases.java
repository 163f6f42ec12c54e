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
 * back when that is gone, also if that is because the client's machine vanished. H2 has no such
 * locks; there leases hold within one store.
 */
final class Leases {
  /** The server asks after 10 s of silence whether the client is there, and gives up 20 s later. */
  private static final String WATCH =
      "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
          + " set tcp_keepalives_count = 4";

  private static final String WATCH_NO_MORE =
      "reset tcp_keepalives_idle; reset tcp_keepalives_interval; reset tcp_keepalives_count";

  private final Database database;
  private final Dialect dialect;
  private final Journal memory = Journal.inMemory();
  private final Set<Held> held = ConcurrentHashMap.newKeySet();

  /** Whoever has a lease here has it, also when the server has taken it back meanwhile. */
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  Leases(Database database, Dialect dialect) {
    this.database = database;
    this.dialect = dialect;
  }

  Optional<Lease> take(String name) {
    if (dialect != Dialect.POSTGRESQL) {
      return memory.lease(name);
    }
    if (!names.add(name)) {
      return Optional.empty();
    }
    Optional<Held> taken = Optional.empty();
    try {
      taken = lock(name);
      taken.ifPresent(held::add);
      return taken.map(lease -> lease);
    } catch (SQLException e) {
      throw Database.fault("take a lease", e);
    } finally {
      if (taken.isEmpty()) {
        names.remove(name);
      }
    }
  }

  private Optional<Held> lock(String name) throws SQLException {
    Connection connection = database.connection();
    try {
      Schema.requireWriter(connection);
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(true);
      Held lease = new Held(connection, before, name, key(connection, name));
      if (lease.lock()) {
        return Optional.of(lease);
      }
      connection.setAutoCommit(before);
    } catch (SQLException | RuntimeException | Error e) {
      abort(connection, e);
      throw e;
    }
    connection.close();
    return Optional.empty();
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

  /** A pool must not keep a connection that may have a lock. */
  private static void abort(Connection connection, Throwable cause) {
    try (connection) {
      connection.abort(Runnable::run);
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
    private final boolean autoCommit;
    private final String name;
    private final long key;

    /**
     * @param autoCommit how the connection came
     */
    Held(Connection connection, boolean autoCommit, String name, long key) {
      this.connection = connection;
      this.autoCommit = autoCommit;
      this.name = name;
      this.key = key;
    }

    boolean lock() throws SQLException {
      if (!call(connection, "select pg_try_advisory_lock(?)", key)) {
        return false;
      }
      Database.execute(connection, WATCH);
      return true;
    }

    /** A pool keeps the connection, and with it the lock, so that is given back by itself. */
    @Override
    public void close() {
      if (!held.remove(this)) {
        return;
      }
      try {
        call(connection, "select pg_advisory_unlock(?)", key);
        Database.execute(connection, WATCH_NO_MORE);
        connection.setAutoCommit(autoCommit);
        connection.close();
      } catch (SQLException e) {
        abort(connection, e); // With it goes the lock, if the server still had it.
      } finally {
        names.remove(name);
      }
    }
  }
}
