// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import org.mlops4j.testkit.registry.SharedRegistryContract;
import org.mlops4j.testkit.registry.StoreOpener;
import org.mlops4j.testkit.registry.Stores;
import org.postgresql.ds.PGSimpleDataSource;

class SharedPostgresTest extends SharedRegistryContract {
  @Override
  protected String address() {
    return Server.freshSchema().getUrl() + "&user=postgres"; // which a URL leaves out
  }

  @Override
  protected Class<? extends StoreOpener> opener() {
    return Opener.class;
  }

  /** Opens what a URL names. */
  public static final class Opener implements StoreOpener {
    @Override
    public Stores open(String address) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(address);
      JdbcStore store = JdbcStore.open(source);
      return new Stores(store.journal(), store.blobs());
    }
  }
}
