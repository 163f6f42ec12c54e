// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;

class InMemoryRegistryTest extends ModelRegistryContract {
  @Override
  protected Stores stores() {
    return new Stores(Journal.inMemory(), BlobStore.inMemory());
  }
}
