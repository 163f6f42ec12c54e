// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.store.Journal;
import org.mlops4j.testkit.store.JournalContract;

class PostgresJournalTest extends JournalContract {
  @Override
  protected Journal journal() {
    return JdbcStore.open(Server.freshSchema()).journal();
  }
}
