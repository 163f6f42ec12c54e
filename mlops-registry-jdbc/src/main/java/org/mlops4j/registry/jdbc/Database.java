// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreException;
import org.mlops4j.store.StoreUnavailableException;

/** The host's database as the journal and the blobs use it. Thread-safe. */
final class Database {
  /** A row with that key is there already. */
  private static final String UNIQUE = "23505";

  private static final String NOT_SERIALIZABLE = "40001";

  /** A table is not there: in PostgreSQL, in H2, in H2 when a similar one is. */
  private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

  /**
   * Classes of errors with which a server answers that a statement had no effect: values, wrong
   * state, keys, access, deadlocks, syntax and rights, resources, limits, locks.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("0A", "22", "23", "25", "28", "40", "42", "53", "54", "55", "HY");

  private final DataSource source;
  private volatile @Nullable Dialect dialect;

  Database(DataSource source) {
    this.source = source;
  }

  /** Work with a connection. */
  @FunctionalInterface
  interface Work<A> {
    A run(Connection connection) throws SQLException;
  }

  /** Each statement is a transaction of its own. */
  <A> A each(String purpose, Work<A> work) {
    try {
      return connected(true, work);
    } catch (SQLException e) {
      throw fault(purpose, e);
    }
  }

  /** The same, for a caller who tells errors apart. */
  <A> A each(Work<A> work) throws SQLException {
    return connected(true, work);
  }

  /** All statements are one durable transaction, which ends with the work. */
  <A> A together(Work<A> work) throws SQLException {
    return connected(
        false,
        connection -> {
          try {
            if (!dialect().durableTransaction.isEmpty()) {
              execute(connection, dialect().durableTransaction);
            }
            A answer = work.run(connection);
            connection.commit();
            return answer;
          } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
          }
        });
  }

  /** A connection that the caller keeps for a while and closes. */
  Connection connection() throws SQLException {
    return source.getConnection();
  }

  /** Gives the connection back as it came: a pool may hand it to somebody else. */
  private <A> A connected(boolean autoCommit, Work<A> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean before = connection.getAutoCommit();
      if (before != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
      try {
        return work.run(connection);
      } finally {
        if (before != autoCommit && !connection.isClosed()) {
          connection.setAutoCommit(before);
        }
      }
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How this database is spoken to. */
  Dialect dialect() throws SQLException {
    Dialect known = dialect;
    if (known == null) {
      known = connected(true, Dialect::of);
      dialect = known;
    }
    return known;
  }

  /**
   * Whether somebody else was faster. Where transactions are serializable, a server may say so
   * instead of waiting and looking at the key.
   */
  static boolean isTaken(SQLException e) {
    return UNIQUE.equals(e.getSQLState()) || NOT_SERIALIZABLE.equals(e.getSQLState());
  }

  static boolean isMissingTable(SQLException e) {
    return NO_TABLE.contains(String.valueOf(e.getSQLState()));
  }

  /** Whether the server said that nothing was done. Silence and a lost connection say nothing. */
  static boolean isWithoutEffect(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && WITHOUT_EFFECT.contains(state.substring(0, 2));
  }

  /** What an error means to a caller of the store: what is missing once was there. */
  static StoreException fault(String purpose, SQLException cause) {
    String problem = "could not " + purpose + " in the database: " + cause.getMessage();
    return isMissingTable(cause)
        ? new StoreDamagedException(problem + ": restore the database from a copy", cause)
        : new StoreUnavailableException(problem, cause);
  }
}
