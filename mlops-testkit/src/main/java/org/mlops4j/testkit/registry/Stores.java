// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import java.util.Objects;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

/**
 * The two primitives of one storage, opened.
 *
 * @param journal closed with this
 * @param blobs closed with this
 */
public record Stores(Journal journal, BlobStore blobs) implements AutoCloseable {
  public Stores {
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(blobs, "blobs");
  }

  /** Opens a storage as another process can, which is told two words. */
  static Stores open(String opener, String address) throws Exception {
    return Class.forName(opener)
        .asSubclass(StoreOpener.class)
        .getDeclaredConstructor()
        .newInstance()
        .open(address);
  }

  @Override
  public void close() {
    journal.close();
    blobs.close();
  }
}
