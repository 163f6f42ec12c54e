// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The same aggregates as one query of DuckDB over the same file. */
public final class DuckDbPeer implements ChecksPeer {
  private Connection connection;

  @Override
  public String ratio() {
    return "duckdb";
  }

  @Override
  public boolean runs() {
    return true;
  }

  @Override
  public void start() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @Override
  public Map<String, Double> check(Path csv) throws SQLException {
    Map<String, Double> seen = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query(csv))) {
      row.next();
      for (int i = 0; i < FlightChecks.NAMES.size(); i++) {
        seen.put(FlightChecks.NAMES.get(i), row.getDouble(i + 1));
      }
    }
    return seen;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not close", e);
    }
  }

  private static String query(Path csv) {
    String carriers =
        FlightChecks.CARRIERS.stream()
            .map(carrier -> "'" + carrier + "'")
            .collect(Collectors.joining(","));
    return """
        SELECT count(*),
          count(Id) - count(DISTINCT Id),
          count(*) FILTER (Id < 0),
          count(*) FILTER (FlightDate NOT BETWEEN DATE '%s' AND DATE '%s'),
          count(*) FILTER (Carrier IS NULL),
          count(*) FILTER (Carrier NOT IN (%s)),
          count(*) FILTER (length(Carrier) <> 2),
          count(*) FILTER (FlightNum NOT BETWEEN 1 AND 9999),
          1 - count(TailNum) / count(*)::DOUBLE,
          count(*) FILTER (NOT regexp_full_match(TailNum, '%s')),
          count(*) FILTER (NOT regexp_full_match(Origin, '%s')),
          count(*) FILTER (NOT regexp_full_match(Dest, '%s')),
          count(DISTINCT Origin),
          count(*) FILTER (CRSDepTime NOT BETWEEN 0 AND 2400),
          count(*) FILTER (CRSElapsedTime <= 0),
          count(*) FILTER (Distance NOT BETWEEN 1 AND 6000),
          avg(Distance), stddev_samp(Distance), max(Distance), sum(Distance),
          1 - count(ArrDelay) / count(*)::DOUBLE,
          avg(ArrDelay), min(DepDelay), corr(DepDelay, ArrDelay)
        FROM read_csv('%s', header = true, auto_detect = false, delim = ',', columns = {
          'Id': 'BIGINT', 'FlightDate': 'DATE', 'Carrier': 'VARCHAR', 'FlightNum': 'INTEGER',
          'TailNum': 'VARCHAR', 'Origin': 'VARCHAR', 'Dest': 'VARCHAR', 'CRSDepTime': 'INTEGER',
          'CRSElapsedTime': 'INTEGER', 'Distance': 'INTEGER', 'DepDelay': 'INTEGER',
          'ArrDelay': 'INTEGER'})
        """
        .formatted(
            FlightChecks.FIRST,
            FlightChecks.LAST,
            carriers,
            FlightChecks.TAIL,
            FlightChecks.AIRPORT,
            FlightChecks.AIRPORT,
            csv);
  }
}
