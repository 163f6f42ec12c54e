// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.store.BlobStore;
import org.mlops4j.testkit.store.BlobStoreContract;

/** A database whose transactions are serializable unless somebody says otherwise. */
class SerializableBlobStoreTest extends BlobStoreContract {
  @Override
  protected BlobStore blobs() {
    return JdbcStore.open(Server.serializableSchema()).blobs();
  }
}
