// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.BlobStore;
import org.mlops4j.testkit.store.BlobStoreContract;

class FileBlobStoreTest extends BlobStoreContract {
  @TempDir private Path directory;
  private DirectoryStore store;

  @Override
  protected BlobStore blobs() {
    store = DirectoryStore.open(directory.resolve("store"));
    return store.blobs();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
