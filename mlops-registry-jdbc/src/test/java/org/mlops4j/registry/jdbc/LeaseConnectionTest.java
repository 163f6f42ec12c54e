// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Lease;
import org.postgresql.ds.PGSimpleDataSource;

/** What a lease does with the connection that holds it. */
class LeaseConnectionTest {
  private final PGSimpleDataSource source = Server.freshSchema();

  @BeforeEach
  void makeTheTables() {
    JdbcStore.open(source).close();
  }

  @Test
  void theServerFindsOutWithinAMinuteThatAMachineIsGone() throws SQLException {
    List<Connection> lent = new ArrayList<>();
    try (JdbcStore store = JdbcStore.open(LossyConnections.watched(source, lent::add))) {
      lent.clear();
      Lease lease = store.journal().lease("run").orElseThrow();
      Connection holding = lent.get(lent.size() - 1);
      int idle = Integer.parseInt(setting(holding, "tcp_keepalives_idle"));
      int interval = Integer.parseInt(setting(holding, "tcp_keepalives_interval"));
      int count = Integer.parseInt(setting(holding, "tcp_keepalives_count"));
      assertThat(idle + interval * count).isBetween(1, 60);
      lease.close();
    }
  }

  @Test
  void aConnectionThatCameFromAPoolGoesBackAsItCame() throws SQLException {
    try (Connection one = source.getConnection()) {
      one.setAutoCommit(false);
      DataSource pool = LossyConnections.pool(one);
      String before = setting(one, "tcp_keepalives_idle");
      Leases leases = new Leases(new Database(pool), Dialect.POSTGRESQL);
      leases.take("run").orElseThrow().close();
      assertThat(one.getAutoCommit()).isFalse();
      assertThat(setting(one, "tcp_keepalives_idle")).isEqualTo(before);
    }
  }

  @Test
  void whoHasALeaseDoesNotGetItOnceMoreWhereAllShareOneConnection() throws SQLException {
    try (Connection one = source.getConnection()) {
      Leases leases = new Leases(new Database(LossyConnections.pool(one)), Dialect.POSTGRESQL);
      Lease lease = leases.take("run").orElseThrow();
      assertThat(leases.take("run")).isEmpty();
      lease.close();
      leases.take("run").orElseThrow().close();
    }
  }

  @Test
  void whoLostTheConnectionOfALeaseStillDoesNotGetItASecondTime() {
    try (JdbcStore store = JdbcStore.open(source)) {
      Lease lease = store.journal().lease("run").orElseThrow();
      Server.sql(
          source,
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
              + " and pid <> pg_backend_pid()");
      assertThat(store.journal().lease("run")).isEmpty();
      lease.close();
      store.journal().lease("run").orElseThrow().close();
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
