// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection to a database, anew each time; who asked closes it. */
@FunctionalInterface
public interface ConnectionSupplier {
  /** Opens or borrows a connection. */
  Connection open() throws SQLException;
}
