// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.store.Journal;
import org.mlops4j.testkit.store.JournalContract;

/** A database whose transactions are serializable unless somebody says otherwise. */
class SerializableJournalTest extends JournalContract {
  @Override
  protected Journal journal() {
    return JdbcStore.open(Server.serializableSchema()).journal();
  }
}
