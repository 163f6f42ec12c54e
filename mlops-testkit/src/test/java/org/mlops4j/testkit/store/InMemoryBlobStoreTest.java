// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import org.mlops4j.store.BlobStore;

class InMemoryBlobStoreTest extends BlobStoreContract {
  @Override
  protected BlobStore blobs() {
    return BlobStore.inMemory();
  }
}
