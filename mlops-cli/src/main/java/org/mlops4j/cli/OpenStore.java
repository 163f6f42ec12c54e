// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.cli;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.mlops4j.registry.fs.Damage;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.registry.fs.DirectoryStoreOptions;
import org.mlops4j.registry.jdbc.JdbcStore;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

/** The store that was named, open. */
record OpenStore(Journal journal, BlobStore blobs) implements AutoCloseable {

  /**
   * Opens it.
   *
   * @param writes whether something shall be changed; a directory that does not exist is never made
   */
  static OpenStore open(String name, boolean writes) {
    if (name.startsWith("jdbc:")) {
      JdbcStore store = JdbcStore.open(source(name));
      return new OpenStore(store.journal(), store.blobs());
    }
    DirectoryStoreOptions reading = DirectoryStoreOptions.defaults().withReadOnly(true);
    DirectoryStore store = DirectoryStore.open(Path.of(name), reading);
    if (writes) {
      store.close();
      store = DirectoryStore.open(Path.of(name));
    }
    return new OpenStore(store.journal(), store.blobs());
  }

  /** What the storage itself can tell is wrong, even where it cannot be opened. */
  static List<String> damages(String name) {
    return name.startsWith("jdbc:")
        ? List.of()
        : DirectoryStore.verify(Path.of(name)).stream().map(Damage::toString).toList();
  }

  /** The drivers of the class path; user and password are part of the URL. */
  private static DataSource source(String url) {
    return (DataSource)
        Proxy.newProxyInstance(
            OpenStore.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return connection(url);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Says that there is no driver without the URL, in which the password stands. */
  private static Connection connection(String url) throws SQLException {
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new SQLException(
          "no driver of the class path knows this JDBC URL: add the driver's jar", e);
    }
    return DriverManager.getConnection(url);
  }

  @Override
  public void close() {
    blobs.close();
    journal.close();
  }
}
