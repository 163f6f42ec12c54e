// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.store.Journal;
import org.mlops4j.testkit.store.JournalContract;

class H2JournalTest extends JournalContract {
  @Override
  protected Journal journal() {
    return JdbcStore.open(Server.freshMemory()).journal();
  }
}
