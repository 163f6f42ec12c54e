// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.mlops4j.store.StoreFormatException;

/** What differs between the databases that are known to keep what they acknowledged. */
enum Dialect {
  POSTGRESQL(
      "PostgreSQL",
      "bytea",
      "nextval('mlops_upload')",
      // A session or a role may have turned this off; a commit that was acknowledged must not be
      // lost with the server's memory.
      """
       from (select set_config('synchronous_commit', case current_setting('synchronous_commit')
         when 'off' then 'on' else current_setting('synchronous_commit') end, true)) as durable""",
      " on conflict do nothing",
      "set transaction isolation level read committed; set local synchronous_commit to on"),
  H2("H2", "binary large object", "next value for mlops_upload", "", "", "");

  private final String product;
  final String bytes;
  final String nextUpload;

  /** Completes the selection that a commit inserts. */
  final String durably;

  /** Completes an insertion that somebody else may have made; elsewhere that is an error. */
  final String unlessThere;

  /**
   * Begins a transaction that must survive, and sees what others have committed whenever it waited
   * for them; may be empty.
   */
  final String durableTransaction;

  Dialect(
      String product,
      String bytes,
      String nextUpload,
      String durably,
      String unlessThere,
      String durableTransaction) {
    this.product = product;
    this.bytes = bytes;
    this.nextUpload = nextUpload;
    this.durably = durably;
    this.unlessThere = unlessThere;
    this.durableTransaction = durableTransaction;
  }

  /**
   * The dialect of a database.
   *
   * @throws StoreFormatException if it is not one of these
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return Arrays.stream(values())
        .filter(dialect -> dialect.product.equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new StoreFormatException(
                    "database was "
                        + product
                        + " but must be one of "
                        + Arrays.stream(values())
                            .map(dialect -> dialect.product)
                            .collect(Collectors.joining(", "))));
  }
}
