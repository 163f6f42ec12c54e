// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.store.GarbageContract;

class H2GarbageTest extends GarbageContract {
  private JdbcStore store;

  @Override
  protected Journal journal() {
    store = JdbcStore.open(Server.freshMemory());
    return store.journal();
  }

  @Override
  protected BlobStore blobs() {
    return store.blobs();
  }
}
