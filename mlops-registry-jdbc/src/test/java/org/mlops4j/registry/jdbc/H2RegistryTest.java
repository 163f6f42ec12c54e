// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.testkit.registry.ModelRegistryContract;
import org.mlops4j.testkit.registry.Stores;

class H2RegistryTest extends ModelRegistryContract {
  @Override
  protected Stores stores() {
    JdbcStore store = JdbcStore.open(Server.freshMemory());
    return new Stores(store.journal(), store.blobs());
  }
}
