// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;

/**
 * A journal and a blob store in a database.
 *
 * <p>Any number of processes may open the same database. What was acknowledged is as durable as the
 * server makes a synchronous commit: on PostgreSQL it survives a crash of clients and server, also
 * where a role or a session has turned {@code synchronous_commit} off. H2 is known too, for the
 * tests of host applications: it acknowledges before its file has the bytes, so a loss of power may
 * take the newest commits.
 *
 * <p>All tables begin with {@code mlops_} and lie in the schema that a fresh connection begins in;
 * registries in different schemas do not see each other. The data source stays the host's to close;
 * a pool must be able to give two connections at once to a thread that stores a blob, and one more
 * for each {@linkplain Journal#lease lease} that is held, such as that of a run. A lease belongs to
 * its connection of PostgreSQL, so a proxy in between must leave sessions alone: PgBouncer not by
 * transactions, and nothing that ends a session because it is idle. A machine that vanished without
 * a word loses its leases within a minute.
 *
 * <p>Thread-safe. Has no thread of its own.
 */
public final class JdbcStore implements AutoCloseable {
  private final JdbcJournal journal;
  private final JdbcBlobStore blobs;

  private JdbcStore(JdbcJournal journal, JdbcBlobStore blobs) {
    this.journal = journal;
    this.blobs = blobs;
  }

  /**
   * Opens the store in this database; makes its tables if there are none.
   *
   * @throws StoreUnavailableException if the database cannot be reached or refuses
   * @throws StoreFormatException if it is no database that is known, or this version of the library
   *     must not touch its tables
   * @throws StoreDamagedException if the tables are not whole
   */
  public static JdbcStore open(DataSource source) {
    Database database = new Database(source);
    try {
      new Schema(database).open();
      Dialect dialect = database.dialect();
      return new JdbcStore(
          new JdbcJournal(database, dialect), new JdbcBlobStore(database, dialect));
    } catch (SQLException e) {
      throw Database.fault("open the store", e);
    }
  }

  /** The journal; the same object at every call. */
  public Journal journal() {
    return journal;
  }

  /** The blobs; the same object at every call. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Ends the use of the database, which stays open. May be called twice. */
  @Override
  public void close() {
    journal.close();
    blobs.close();
  }
}
