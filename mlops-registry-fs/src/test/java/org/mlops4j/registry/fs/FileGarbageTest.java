// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.store.GarbageContract;

class FileGarbageTest extends GarbageContract {
  @TempDir private Path directory;
  private DirectoryStore store;

  @Override
  protected Journal journal() {
    store = DirectoryStore.open(directory.resolve("store"));
    return store.journal();
  }

  @Override
  protected BlobStore blobs() {
    return store.blobs();
  }
}
