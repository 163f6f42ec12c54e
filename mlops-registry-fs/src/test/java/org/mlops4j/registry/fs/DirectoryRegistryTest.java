// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.testkit.registry.ModelRegistryContract;
import org.mlops4j.testkit.registry.Stores;

class DirectoryRegistryTest extends ModelRegistryContract {
  @TempDir private Path directory;

  @Override
  protected Stores stores() {
    DirectoryStore store = DirectoryStore.open(directory.resolve("store"));
    return new Stores(store.journal(), store.blobs());
  }
}
