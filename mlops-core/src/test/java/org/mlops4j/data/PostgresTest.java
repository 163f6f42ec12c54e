// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries of a real PostgreSQL, whose driver has ways of its own with types and with streaming. */
class PostgresTest {
  enum State {
    UP,
    DOWN
  }

  record Metric(
      long id,
      @Nullable String host,
      @Nullable Integer cpu,
      @Nullable Double load,
      @Nullable Boolean alive,
      @Nullable State state,
      @Nullable LocalDate since,
      @Nullable LocalDateTime local,
      @Nullable Instant seen,
      @Nullable BigDecimal price) {}

  record Counted(long n) {}

  record Load(@Nullable Double load) {}

  record Day(@Nullable LocalDate seen) {}

  record Moment(@Nullable Instant seen) {}

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    execute("CREATE TYPE state AS ENUM ('UP', 'DOWN')");
    execute(
        "CREATE TABLE server_metrics (id BIGINT, host TEXT, cpu SMALLINT, load REAL, alive BOOLEAN,"
            + " state state, since DATE, local TIMESTAMP, seen TIMESTAMPTZ, price NUMERIC(10, 2),"
            + " other JSONB)");
    execute(
        "INSERT INTO server_metrics VALUES (1, '001', 7, 0.5, TRUE, 'UP', '2014-01-31',"
            + " '2014-01-31 23:59:59.5', '2014-01-31 23:59:59+02', 1.5, '{}')");
    execute("INSERT INTO server_metrics (id) VALUES (2)");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void aQueryGivesTypedRowsAndNullIsMissing() {
    assertThat(source("SELECT * FROM server_metrics ORDER BY id", Metric.class).extract())
        .containsExactly(
            new Metric(
                1,
                "001",
                7,
                0.5,
                true,
                State.UP,
                LocalDate.of(2014, 1, 31),
                LocalDateTime.of(2014, 1, 31, 23, 59, 59, 500_000_000),
                Instant.parse("2014-01-31T21:59:59Z"),
                new BigDecimal("1.50")),
            new Metric(2, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void aDroppedColumnIsNamed() {
    assertThatThrownBy(() -> source("SELECT id, host FROM server_metrics", Load.class).extract())
        .hasMessage(
            "jdbc(SELECT id, host FROM server_metrics): column load is missing, the query has id,"
                + " host");
  }

  @Test
  void noValueIsChangedOnItsWay() {
    assertThatThrownBy(() -> source("SELECT 'NaN'::numeric AS load", Load.class).extract())
        .hasMessageContaining("line 1, column load was 'NaN' but must be finite");
    assertThatThrownBy(() -> source("SELECT 'Infinity'::float8 AS load", Load.class).extract())
        .hasMessageContaining("was 'Infinity' but must be finite");
    assertThatThrownBy(() -> source("SELECT now() AS seen", Day.class).extract())
        .hasMessageContaining(
            "column seen is of type timestamptz but must be a date for LocalDate");
    assertThatThrownBy(() -> source("SELECT now()::timestamp AS seen", Moment.class).extract())
        .hasMessageContaining("must be a timestamp with time zone for Instant");
    assertThatThrownBy(
            () -> source("SELECT 'infinity'::timestamptz AS seen", Moment.class).extract())
        .hasMessageContaining("must lie between the years 1677 and 2262");
    assertThatThrownBy(() -> source("SELECT 1e400::numeric AS load", Load.class).extract())
        .hasMessageContaining("must lie within the range of a double");
  }

  @Test
  void aConnectionThatIsEndedMidwayGivesNoDataset() {
    String sql =
        "SELECT n, CASE WHEN n = 5000 THEN pg_terminate_backend(pg_backend_pid()) END"
            + " FROM generate_series(1, 100000) n";
    AtomicLong rows = new AtomicLong();
    assertThatThrownBy(() -> source(sql, Counted.class).stream(part -> rows.addAndGet(part.size())))
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read")
        .hasCauseInstanceOf(SQLException.class);
    assertThat(rows).hasValue(0);
  }

  @Test
  void fiveMillionRowsAreStreamedThrough64MegabytesOfHeap() throws Exception {
    assertThat(SmallHeap.lastLine(Main.class, url(), "5000000"))
        .isEqualTo("5000000 12500002500000");
  }

  /** What the other process does. */
  static final class Main {
    public static void main(String[] arguments) {
      AtomicLong sum = new AtomicLong();
      Streamed<Counted> streamed =
          Jdbc.query(
              () -> DriverManager.getConnection(arguments[0]),
              "SELECT n FROM generate_series(1, ?) n",
              Counted.class)
              .parameters(Integer.valueOf(arguments[1]))
              .stream(
                  part -> {
                    Cells<Long> numbers = part.cells(Counted::n);
                    for (int row = 0; row < numbers.size(); row++) {
                      sum.addAndGet((long) numbers.number(row));
                    }
                  });
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .println(streamed.rows() + " " + sum);
    }
  }

  private static String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private static <T> JdbcSource<T> source(String sql, Class<T> type) {
    return Jdbc.query(() -> DriverManager.getConnection(url()), sql, type);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
