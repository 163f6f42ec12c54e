// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlops4j.Mlops;
import org.mlops4j.store.Append;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that lacks a table, belongs to a newer library or may only be read. */
class UnfitDatabaseTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  private final PGSimpleDataSource source = Server.freshSchema();

  @ParameterizedTest
  @ValueSource(strings = {"mlops_commit", "mlops_checkpoint", "mlops_blob", "mlops_piece"})
  void aTableThatIsMissingIsDamageAndNeverMadeAgain(String table) {
    JdbcStore.open(source).close();
    Server.sql(source, "drop table " + table);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> JdbcStore.open(source))
          .isInstanceOf(StoreDamagedException.class)
          .hasMessageContaining(table)
          .hasMessageContaining("restore the database from a copy");
    }
  }

  @Test
  void aTableThatGoesWhileTheStoreIsOpenIsDamage() {
    try (JdbcStore store = JdbcStore.open(source)) {
      Head head = append(store.journal(), Head.EMPTY, "tx-1");
      Server.sql(source, "drop table mlops_commit");
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> store.journal().head(),
              () -> store.journal().read(0, 1),
              () -> append(store.journal(), head, "tx-2"))) {
        assertThatThrownBy(call)
            .isInstanceOf(StoreDamagedException.class)
            .hasMessageContaining("mlops_commit")
            .hasMessageContaining("restore the database from a copy");
      }
    }
  }

  @Test
  void onceANewerLibraryHasTakenOverNothingIsWrittenAndWhatMayBeReadIs() {
    try (JdbcStore store = JdbcStore.open(source);
        JdbcStore newer = JdbcStore.open(source)) {
      Head head = append(store.journal(), Head.EMPTY, "tx-1");
      Blob blob = store.blobs().put(HELLO);
      Server.sql(source, "update mlops_format set min_writer = 2");
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> append(store.journal(), head, "tx-2"),
              () -> store.journal().keep(new Checkpoint("registry", head, HELLO)),
              () -> store.journal().lease("run"),
              () -> store.blobs().put(HELLO),
              () -> store.blobs().put(new byte[2 * JdbcBlobStore.PIECE]),
              () -> store.blobs().delete(blob))) {
        assertThatThrownBy(call)
            .isInstanceOf(StoreFormatException.class)
            .hasMessageContaining("needs a writer of format 2")
            .hasMessageContaining("use a newer mlops-registry-jdbc");
      }
      assertThat(store.journal().read(0, 10)).hasSize(1);
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);

      Server.sql(source, "update mlops_format set min_writer = 1");
      append(newer.journal(), head, "tx-3");
      Server.sql(source, "update mlops_format set min_reader = 2");
      assertThatThrownBy(() -> store.journal().read(1, 10))
          .isInstanceOf(StoreFormatException.class)
          .hasMessageContaining("needs a reader of format 2");
    }
  }

  @Test
  void aUserWhoMayOnlyReadReadsAndIsToldThatHeMayNotWrite() {
    Head head;
    Blob blob;
    try (JdbcStore store = JdbcStore.open(source)) {
      head = append(store.journal(), Head.EMPTY, "tx-1");
      blob = store.blobs().put(HELLO);
    }
    String schema = source.getCurrentSchema();
    Server.sql(source, "drop role if exists auditor");
    Server.sql(source, "create role auditor login");
    Server.sql(source, "grant usage on schema " + schema + " to auditor");
    Server.sql(source, "grant select on all tables in schema " + schema + " to auditor");
    PGSimpleDataSource auditor = new PGSimpleDataSource();
    auditor.setUrl(source.getUrl());
    auditor.setUser("auditor");
    auditor.setCurrentSchema(schema);
    try (JdbcStore store = JdbcStore.open(auditor);
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).build()) {
      assertThat(mlops.verify(head)).isEmpty();
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> append(store.journal(), head, "tx-2"),
              () -> store.journal().keep(new Checkpoint("registry", head, HELLO)),
              () -> store.blobs().put("other".getBytes(UTF_8)),
              () -> store.blobs().delete(blob))) {
        assertThatThrownBy(call)
            .isInstanceOf(StoreUnavailableException.class)
            .hasMessageContaining("permission denied");
      }
    } finally {
      Server.sql(source, "drop owned by auditor; drop role auditor");
    }
  }

  private static Head append(Journal journal, Head head, String transaction) {
    Draft draft =
        new Draft(transaction, Instant.EPOCH, "alice", List.of(new Item("test.Happened", "{}")));
    return ((Append.Appended) journal.append(head, draft)).commit().head();
  }
}
