// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcTest {
  private static final String ALL = "SELECT * FROM server_metrics ORDER BY id";

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

  record Primitive(int cpu, double load) {}

  record Load(double load) {}

  record Cpu(@Nullable Integer cpu) {}

  record Seen(@Nullable LocalDate seen, @Nullable Instant local) {}

  private Connection keeper;

  @BeforeEach
  void makeTheTable() throws SQLException {
    keeper = DriverManager.getConnection("jdbc:h2:mem:metrics");
    execute(
        "CREATE TABLE server_metrics (id BIGINT, host VARCHAR, cpu INT, load DOUBLE PRECISION,"
            + " alive BOOLEAN, state VARCHAR, since DATE, local TIMESTAMP, seen TIMESTAMP WITH TIME"
            + " ZONE, price NUMERIC(10, 2), other VARCHAR)");
    execute(
        "INSERT INTO server_metrics VALUES (1, '001', 7, 0.1, TRUE, 'UP', DATE '2014-01-31',"
            + " TIMESTAMP '2014-01-31 23:59:59.5', TIMESTAMP WITH TIME ZONE '2014-01-31"
            + " 23:59:59+02:00', 1.50, 'x')");
    execute("INSERT INTO server_metrics (id) VALUES (2)");
  }

  @AfterEach
  void dropTheTable() throws SQLException {
    keeper.close();
  }

  @Test
  void aQueryGivesTypedRowsAndNullIsMissing() {
    assertThat(source(ALL, Metric.class).extract())
        .containsExactly(
            new Metric(
                1,
                "001",
                7,
                0.1,
                true,
                State.UP,
                LocalDate.of(2014, 1, 31),
                LocalDateTime.of(2014, 1, 31, 23, 59, 59, 500_000_000),
                Instant.parse("2014-01-31T21:59:59Z"),
                new BigDecimal("1.50")),
            new Metric(2, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void theSameRowsHaveTheSameContentIdHoweverTheyWereRead() {
    Dataset<Metric> read = source(ALL, Metric.class).extract();
    assertThat(Dataset.of(Metric.class, read.stream().toList()).contentId())
        .isEqualTo(read.contentId());
  }

  @Test
  void parametersStandForTheQuestionMarks() {
    JdbcSource<Cpu> source = source("SELECT cpu FROM server_metrics WHERE id = ?", Cpu.class);
    assertThat(source.parameters(1).extract()).containsExactly(new Cpu(7));
    assertThat(source.parameters(99).extract()).isEmpty();
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aDroppedColumnIsNamed() throws SQLException {
    execute("ALTER TABLE server_metrics DROP COLUMN cpu");
    assertThatThrownBy(() -> source("SELECT * FROM server_metrics", Cpu.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessage(
            "jdbc(SELECT * FROM server_metrics): column cpu is missing, the query has ID, HOST,"
                + " LOAD, ALIVE, STATE, SINCE, LOCAL, SEEN, PRICE, OTHER");
    assertThatThrownBy(() -> source("SELECT 1 AS cpu, 2 AS CPU", Cpu.class).extract())
        .hasMessageContaining("column cpu must be in the query once but is there 2 times");
  }

  @Test
  void aNullForAPrimitiveComponentNamesRowAndColumn() {
    assertThatThrownBy(() -> source(ALL, Primitive.class).extract())
        .hasMessageContaining("2 problems")
        .hasMessageContaining(
            "line 2, column cpu must not be missing, because cpu is a primitive int")
        .hasMessageContaining(
            "line 2, column load must not be missing, because load is a primitive double");
    Extraction<Primitive> rest = source(ALL, Primitive.class).skipAtMost(1).extraction();
    assertThat(rest.data()).containsExactly(new Primitive(7, 0.1));
    assertThat(rest.skipped()).isEqualTo(1);
    assertThat(source(ALL, Primitive.class).skipAtMostShare(0.5).extract()).hasSize(1);
  }

  @Test
  void noNumberIsChangedToFit() {
    assertThatThrownBy(() -> source("SELECT 1.5 AS cpu", Cpu.class).extract())
        .hasMessageContaining("line 1, column cpu was '1.5' but must be a whole number");
    assertThatThrownBy(() -> source("SELECT 3000000000 AS cpu", Cpu.class).extract())
        .hasMessageContaining("was '3000000000' but must lie in [-2147483648, 2147483647]");
    assertThatThrownBy(() -> source("SELECT 'x' AS cpu", Cpu.class).extract())
        .hasMessageContaining("was 'x' but must be a number");
    assertThatThrownBy(() -> source("SELECT 9007199254740993 AS load", Load.class).extract())
        .hasMessageContaining("must be a number that a double holds");
    assertThatThrownBy(
            () -> source("SELECT CAST('NaN' AS DOUBLE PRECISION) AS load", Load.class).extract())
        .hasMessageContaining("was 'NaN' but must be finite");
    assertThat(source("SELECT 7.00 AS cpu", Cpu.class).extract()).containsExactly(new Cpu(7));
    assertThat(source("SELECT 0.1 AS load", Load.class).extract()).containsExactly(new Load(0.1));
  }

  @Test
  void aTimeIsNeverMovedToAnotherZoneOrCutToADay() {
    assertThatThrownBy(() -> source(ALL, Seen.class).extract())
        .hasMessageContaining(
            "column seen is of type TIMESTAMP WITH TIME ZONE but must be a date for LocalDate")
        .hasMessageContaining(
            "column local is of type TIMESTAMP but must be a timestamp with time zone for Instant");
  }

  @Test
  void aWordThatIsNoConstantIsAnError() throws SQLException {
    execute("UPDATE server_metrics SET state = 'BROKEN' WHERE id = 1");
    assertThatThrownBy(() -> source(ALL, Metric.class).extract())
        .hasMessageContaining("line 1, column state was 'BROKEN' but must be one of UP, DOWN");
  }

  @Test
  void aQueryThatFailsMidwayGivesNoDatasetAndSaysAtWhichRow() {
    String sql = "SELECT 100 / (3000 - X) AS cpu FROM SYSTEM_RANGE(1, 5000)";
    assertThatThrownBy(() -> source(sql, Cpu.class).extract())
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read: Division by zero")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void aConnectionThatIsGoneMidwayGivesNoDataset() {
    JdbcSource<Cpu> source =
        Jdbc.query(
            () -> {
              Connection real = DriverManager.getConnection("jdbc:h2:mem:metrics");
              return proxy(
                  (proxy, method, arguments) -> {
                    Object made = invoke(method, real, arguments);
                    if (method.getName().equals("prepareStatement")) {
                      real.close();
                    }
                    return made;
                  });
            },
            ALL,
            Cpu.class);
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theConnectionIsGivenBackAsItWas() throws SQLException {
    try (Connection one = DriverManager.getConnection("jdbc:h2:mem:metrics")) {
      AtomicReference<Boolean> autoCommit = new AtomicReference<>();
      Connection kept =
          proxy(
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  autoCommit.set(one.getAutoCommit());
                  return null;
                }
                return invoke(method, one, arguments);
              });
      assertThat(Jdbc.query(() -> kept, ALL, Cpu.class).extract()).hasSize(2);
      assertThat(autoCommit.get()).isTrue();
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAnExtractionThatFailed() {
    JdbcSource<Cpu> source =
        Jdbc.query(
            () -> {
              throw new SQLException("no route");
            },
            ALL,
            Cpu.class);
    assertThatThrownBy(source::extract)
        .isInstanceOf(ExtractionException.class)
        .hasMessage("jdbc(" + ALL + "): cannot be read: no route")
        .hasRootCauseInstanceOf(SQLException.class);
  }

  private static Object invoke(Method method, Connection connection, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Connection proxy(InvocationHandler handler) {
    return (Connection)
        Proxy.newProxyInstance(
            JdbcTest.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private static <T> JdbcSource<T> source(String sql, Class<T> type) {
    return Jdbc.query(() -> DriverManager.getConnection("jdbc:h2:mem:metrics"), sql, type);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      statement.execute(sql);
    }
  }
}
