// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of a JVM, which ends with it; a schema for each test. */
final class Server {
  private static final EmbeddedPostgres POSTGRES = start();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private Server() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A data source whose connections begin in an empty schema. */
  static PGSimpleDataSource freshSchema() {
    String schema = "test_" + SCHEMAS.incrementAndGet();
    sql(POSTGRES.getPostgresDatabase(), "create schema " + schema);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(POSTGRES.getJdbcUrl("postgres", "postgres"));
    source.setCurrentSchema(schema);
    return source;
  }

  /** The same where the administrator wants transactions to be serializable. */
  static PGSimpleDataSource serializableSchema() {
    PGSimpleDataSource source = freshSchema();
    source.setOptions("-c default_transaction_isolation=serializable");
    return source;
  }

  /** An H2 database in memory that nobody else knows. */
  static DataSource freshMemory() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:test_" + SCHEMAS.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    return source;
  }

  static void sql(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
