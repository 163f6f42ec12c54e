// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Set;

/** Opens a table, anew each time; who asked closes it. */
@FunctionalInterface
public interface TableSupplier {
  /**
   * Opens the table before its first row.
   *
   * @param wanted the columns that will be asked for, to be compared ignoring case; the table may
   *     leave out others
   */
  Table open(Set<String> wanted) throws Exception;
}
