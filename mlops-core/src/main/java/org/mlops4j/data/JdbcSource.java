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
import java.util.function.Consumer;
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
    return Filling.extraction(schema, this::read);
  }

  /**
   * Hands all rows over part by part, in the memory that one part needs.
   *
   * @throws ExtractionException if they cannot be read, perhaps after some parts were handed over
   */
  @Override
  public Streamed<T> stream(Consumer<? super Rows<T>> parts) {
    return Filling.stream(schema, this::read, parts);
  }

  private Filling.Skipped read(ChunkWriter writer) {
    RowTaker rows = new RowTaker(schema, writer, new Problems(toString()));
    try (Connection connection = database.open()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        return read(connection, writer, rows);
      } finally {
        restore(connection, before);
      }
    } catch (SQLException e) {
      Problems failure = new Problems(toString());
      failure.add(
          ExtractionProblem.ofRow(
              rows.line(), "cannot be read: " + ExtractionProblem.visible("" + e.getMessage())));
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

  private Filling.Skipped read(Connection connection, ChunkWriter writer, RowTaker rows)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetchSize);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet results = statement.executeQuery()) {
        List<JdbcCell> cells = cells(results.getMetaData(), writer, rows.problems());
        while (results.next()) {
          rows.begin(rows.line() + 1);
          for (JdbcCell cell : cells) {
            String rule = cell.read(results);
            if (rule != null) {
              rows.note(cell.field().column(), cell.shown(results), rule);
            }
          }
          rows.end();
        }
      }
    }
    return rows.finish(skip);
  }

  /** Finds each component's column. */
  private List<JdbcCell> cells(ResultSetMetaData columns, ChunkWriter writer, Problems problems)
      throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      names.add(columns.getColumnLabel(column));
    }
    int[] at = FoundColumns.of(schema, names, "query", 0, problems);
    List<JdbcCell> cells = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      Field field = schema.fields().get(i);
      int column = at[i] + 1;
      String rule =
          JdbcCell.violation(
              field, columns.getColumnType(column), columns.getColumnTypeName(column));
      if (rule != null) {
        problems.add(ExtractionProblem.ofCell(0, field.column(), null, rule));
      }
      cells.add(new JdbcCell(field, column, new ObjectCell(field, writer.column(i))));
    }
    if (!problems.isEmpty()) {
      throw problems.exception(null);
    }
    return cells;
  }
}
