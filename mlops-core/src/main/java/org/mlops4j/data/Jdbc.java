// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

/** Rows from a relational database. */
public final class Jdbc {
  private Jdbc() {}

  /**
   * The rows of a query: {@code Jdbc.query(pool::getConnection, "SELECT * FROM server_metrics",
   * ServerMetric.class)}.
   *
   * @param database opens a connection; called once for each extraction
   * @param sql a query, perhaps with {@code ?} for {@link JdbcSource#parameters}
   * @throws IllegalArgumentException if the record cannot be stored
   */
  public static <T> JdbcSource<T> query(ConnectionSupplier database, String sql, Class<T> type) {
    return JdbcSource.of(database, sql, type);
  }
}
