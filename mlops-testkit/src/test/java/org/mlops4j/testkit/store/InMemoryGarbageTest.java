// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

class InMemoryGarbageTest extends GarbageContract {
  @Override
  protected Journal journal() {
    return Journal.inMemory();
  }

  @Override
  protected BlobStore blobs() {
    return BlobStore.inMemory();
  }
}
