// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;

/**
 * The tables, and whether this version of the library may use them: a newer one may take them over
 * at any time.
 */
final class Schema {
  private static final int VERSION = 1;

  /** Any number, as long as all who make the tables name the same. */
  private static final long TURN = 0x6d6c6f7073L;

  private final Database database;

  Schema(Database database) {
    this.database = database;
  }

  /** Makes the tables unless they are there; needs no right to make any if they are. */
  void open() throws SQLException {
    try {
      database.each(Schema::requireWriter);
    } catch (SQLException e) {
      if (!Database.isMissingTable(e)) {
        throw e;
      }
      database.together(this::create);
      database.each(Schema::requireWriter);
    }
    database.each("find all tables", Schema::requireTables);
  }

  /** Refuses to read what a newer library has written in its own form. */
  static void requireReader(Connection connection) throws SQLException {
    require(connection, false);
  }

  /** Refuses to write where a newer library wants nobody else to. */
  static Void requireWriter(Connection connection) throws SQLException {
    require(connection, true);
    return null;
  }

  private static void require(Connection connection, boolean writing) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select min_reader, min_writer from mlops_format")) {
      if (!row.next()) {
        throw new StoreDamagedException("table mlops_format is empty: restore it from a copy");
      }
      require("reader", row.getInt(1));
      if (writing) {
        require("writer", row.getInt(2));
      }
    }
  }

  private static void require(String role, int needed) {
    if (needed > VERSION) {
      throw new StoreFormatException(
          "table mlops_format needs a "
              + role
              + " of format "
              + needed
              + " or later but this library knows format "
              + VERSION
              + ": use a newer mlops-registry-jdbc");
    }
  }

  /** A table that is gone must not come back empty, as if nothing had ever been in it. */
  private static Void requireTables(Connection connection) throws SQLException {
    Database.execute(
        connection,
        "select 1 from mlops_commit, mlops_checkpoint, mlops_blob, mlops_piece where 1 = 0");
    return null;
  }

  private Void create(Connection connection) throws SQLException {
    if (database.dialect() == Dialect.POSTGRESQL) {
      // There two that make one table at once fail, even with "if not exists".
      Database.execute(connection, "select pg_advisory_xact_lock(" + TURN + ")");
    }
    String bytes = database.dialect().bytes;
    for (String sql :
        List.of(
            "create table if not exists mlops_commit (sequence bigint primary key,"
                + " hash varchar(64) not null, transaction_hash varchar(64) not null unique,"
                + " body "
                + bytes
                + " not null)",
            "create table if not exists mlops_checkpoint (fold varchar(40), sequence bigint,"
                + " hash varchar(64) not null, state "
                + bytes
                + " not null, primary key (fold, sequence))",
            "create table if not exists mlops_blob (digest varchar(64), generation integer,"
                + " size bigint not null, upload bigint not null, primary key (digest, generation))",
            "create table if not exists mlops_piece (upload bigint, number integer, content "
                + bytes
                + " not null, primary key (upload, number))",
            "create sequence if not exists mlops_upload",
            "create table if not exists mlops_format (id integer primary key,"
                + " min_reader integer not null, min_writer integer not null)",
            "insert into mlops_format select 1, "
                + VERSION
                + ", "
                + VERSION
                + " where not exists (select 1 from mlops_format)")) {
      Database.execute(connection, sql);
    }
    return null;
  }
}
