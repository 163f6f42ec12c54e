// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.mlops4j.store.Append;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that stores and appends, and says what was acknowledged, until it is killed. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    String name = arguments[2];
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser("postgres");
    source.setCurrentSchema(arguments[1]);
    try (JdbcStore store = JdbcStore.open(source)) {
      for (int i = 0; ; i++) {
        String transaction = name + "-" + i;
        Blob blob = store.blobs().put(transaction.getBytes(StandardCharsets.UTF_8));
        Item item = new Item("test.Stored", "{\"blob\":\"" + blob.digest() + "\"}");
        Draft draft = new Draft(transaction, Instant.EPOCH, name, List.of(item));
        out.println(append(store, draft) + " " + transaction);
        out.flush();
      }
    }
  }

  private static long append(JdbcStore store, Draft draft) {
    Head expected = store.journal().head();
    while (true) {
      Append answer = store.journal().append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit().sequence();
      }
      expected = ((Conflict) answer).actual();
    }
  }
}
