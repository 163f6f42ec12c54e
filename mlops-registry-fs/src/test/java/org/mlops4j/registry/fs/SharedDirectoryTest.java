// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.testkit.registry.SharedRegistryContract;
import org.mlops4j.testkit.registry.StoreOpener;
import org.mlops4j.testkit.registry.Stores;

class SharedDirectoryTest extends SharedRegistryContract {
  @TempDir private Path directory;

  @Override
  protected String address() {
    return directory.resolve("store").toString();
  }

  @Override
  protected Class<? extends StoreOpener> opener() {
    return Opener.class;
  }

  /** Opens a directory. */
  public static final class Opener implements StoreOpener {
    @Override
    public Stores open(String address) {
      DirectoryStore store = DirectoryStore.open(Path.of(address));
      return new Stores(store.journal(), store.blobs());
    }
  }
}
