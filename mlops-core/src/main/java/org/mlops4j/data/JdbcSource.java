// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query. Immutable: each option gives another source.
 *
 * <ul>
 *   <li>Columns are found by the name of the component or its {@link Column}, ignoring case. Other
 *       columns are ignored, a missing or ambiguous one is an error.
 *   <li>No value is changed on its way: a number that does not fit, a fraction for a whole number,
 *       {@code NaN} and an integer that a double cannot hold are errors. A {@code LocalDate} needs
 *       a column of dates, a {@code LocalDateTime} one of times without a zone, an {@code Instant}
 *       one of times with a zone.
 *   <li>{@code NULL} is a missing value, and an error for a primitive component.
 *   <li>Rows are streamed: auto-commit is off while they are read, and what the driver fetches at
 *       once is limited. The transaction is rolled back at the end and the connection closed.
 *   <li>Errors are collected: {@link ExtractionException} names the first twenty, with the number
 *       of the row as the line, and counts all. There is never half a dataset.
 * </ul>
 *
 * @param <T> the row
 */
public final class JdbcSource<T> implements DataSource<T> {
  private static final int FETCH_SIZE = 1_000;
  private static final int NAMES_SHOWN = 20;

  private final ConnectionSupplier database;
  private final String sql;
  private final Schema<T> schema;
  private final List<@Nullable Object> parameters;
  private final int fetchSize;
  private final SkipLimit skip;

  private JdbcSource(
      ConnectionSupplier database,
      String sql,
      Schema<T> schema,
      List<@Nullable Object> parameters,
      int fetchSize,
      SkipLimit skip) {
    this.database = database;
    this.sql = sql;
    this.schema = schema;
    this.parameters = parameters;
    this.fetchSize = fetchSize;
    this.skip = skip;
  }

  static <T> JdbcSource<T> of(ConnectionSupplier database, String sql, Class<T> type) {
    return new JdbcSource<>(database, sql, Schema.of(type), List.of(), FETCH_SIZE, SkipLimit.NONE);
  }

  /** What stands for each {@code ?} of the query, in order; null for {@code NULL}. */
  public JdbcSource<T> parameters(@Nullable Object... values) {
    List<@Nullable Object> copy =
        Collections.unmodifiableList(new ArrayList<@Nullable Object>(Arrays.asList(values)));
    return new JdbcSource<>(database, sql, schema, copy, fetchSize, skip);
  }

  /**
   * How many rows the driver fetches at once, 1,000 unless said otherwise. MySQL's driver streams
   * only with {@code Integer.MIN_VALUE}.
   */
  public JdbcSource<T> fetchSize(int rows) {
    return new JdbcSource<>(database, sql, schema, parameters, rows, skip);
  }

  /**
   * Leaves out up to so many rows that cannot be stored; {@link #extraction()} says how many there
   * were. With more, nothing is extracted.
   *
   * @param rows at least 0
   */
  public JdbcSource<T> skipAtMost(long rows) {
    return new JdbcSource<>(database, sql, schema, parameters, fetchSize, SkipLimit.rows(rows));
  }

  /**
   * Leaves out rows that cannot be stored, up to this share of all.
   *
   * @param share in [0, 1)
   */
  public JdbcSource<T> skipAtMostShare(double share) {
    return new JdbcSource<>(database, sql, schema, parameters, fetchSize, SkipLimit.share(share));
  }

  /**
   * Reads all rows.
   *
   * @throws ExtractionException if they cannot be read
   */
  @Override
  public Dataset<T> extract() {
    return extraction().data();
  }

  /**
   * Reads all rows and says which were left out.
   *
   * @throws ExtractionException if they cannot be read
   */
  @Override
  public Extraction<T> extraction() {
    Problems problems = new Problems(toString());
    long[] rows = new long[1];
    try (Connection connection = database.open()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        return read(connection, problems, rows);
      } finally {
        restore(connection, before);
      }
    } catch (SQLException e) {
      Problems failure = new Problems(toString());
      failure.add(
          new ExtractionProblem(
              rows[0],
              null,
              null,
              "cannot be read: " + ExtractionProblem.visible("" + e.getMessage())));
      throw failure.exception(e);
    }
  }

  @Override
  public String toString() {
    return "jdbc(" + ExtractionProblem.visible(sql.strip()) + ")";
  }

  /** What was read is whole, or failed for a reason of its own: a failure here adds nothing. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      // The connection is gone; whoever lent it finds out when it is closed.
    }
  }

  private Extraction<T> read(Connection connection, Problems problems, long[] rows)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetchSize);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet results = statement.executeQuery()) {
        return read(results, problems, rows);
      }
    }
  }

  private Extraction<T> read(ResultSet results, Problems problems, long[] rows)
      throws SQLException {
    ChunkWriter writer = new ChunkWriter(schema);
    List<JdbcCell> cells = cells(results.getMetaData(), writer, problems);
    long bad = 0;
    while (results.next()) {
      rows[0]++;
      boolean whole = true;
      for (JdbcCell cell : cells) {
        String rule = cell.read(results);
        if (rule != null) {
          whole = false;
          problems.add(
              new ExtractionProblem(rows[0], cell.field().column(), cell.shown(results), rule));
        }
      }
      if (whole) {
        writer.endRow();
      } else {
        writer.dropRow();
        bad++;
      }
    }
    if (!problems.isEmpty() && !skip.allows(bad, rows[0])) {
      throw problems.exception(null);
    }
    return new Extraction<>(new Dataset<>(schema, writer.finish()), bad, problems.listed());
  }

  /** Finds each component's column. */
  private List<JdbcCell> cells(ResultSetMetaData columns, ChunkWriter writer, Problems problems)
      throws SQLException {
    List<JdbcCell> cells = new ArrayList<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      Field field = schema.fields().get(i);
      List<Integer> at = new ArrayList<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        if (columns.getColumnLabel(column).equalsIgnoreCase(field.column())) {
          at.add(column);
        }
      }
      String rule;
      if (at.size() == 1) {
        int column = at.get(0);
        rule =
            JdbcCell.violation(
                field, columns.getColumnType(column), columns.getColumnTypeName(column));
        cells.add(new JdbcCell(field, column, writer.column(i)));
      } else {
        rule =
            at.isEmpty()
                ? "is missing, the query has " + names(columns)
                : "must be in the query once but is there " + at.size() + " times";
      }
      if (rule != null) {
        problems.add(new ExtractionProblem(0, field.column(), null, rule));
      }
    }
    if (!problems.isEmpty()) {
      throw problems.exception(null);
    }
    return cells;
  }

  private static String names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= Math.min(columns.getColumnCount(), NAMES_SHOWN); column++) {
      names.add(columns.getColumnLabel(column));
    }
    String more =
        columns.getColumnCount() > NAMES_SHOWN
            ? ", … (" + columns.getColumnCount() + " columns)"
            : "";
    return String.join(", ", names) + more;
  }
}
