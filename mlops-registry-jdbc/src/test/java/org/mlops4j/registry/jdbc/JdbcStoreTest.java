// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlops4j.Mlops;
import org.mlops4j.registry.jdbc.LossyConnections.Loss;
import org.mlops4j.store.Append;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobMissingException;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.CommitInDoubtException;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.store.StoreFormatException;
import org.mlops4j.store.StoreUnavailableException;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcStoreTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  private final PGSimpleDataSource source = Server.freshSchema();

  @Test
  void twoStoresOnOneDatabaseSeeEachOther() {
    try (JdbcStore one = JdbcStore.open(source);
        JdbcStore other = JdbcStore.open(source)) {
      Commit first = append(one.journal(), Head.EMPTY, "tx-1");
      assertThat(other.journal().head()).isEqualTo(first.head());
      Commit second = append(other.journal(), first.head(), "tx-2");
      assertThat(one.journal().read(0, 10)).containsExactly(first, second);
      assertThat(one.journal().append(first.head(), draft("tx-3")))
          .isEqualTo(new Append.Conflict(second.head()));
      Blob blob = one.blobs().put(HELLO);
      assertThat(other.blobs().read(blob)).isEqualTo(HELLO);
    }
  }

  @Test
  void whatWasStoredIsThereAfterOpeningAgain() {
    Commit first;
    Blob blob;
    try (JdbcStore store = JdbcStore.open(source)) {
      first = append(store.journal(), Head.EMPTY, "tx-1");
      blob = store.blobs().put(HELLO);
      store.journal().keep(new Checkpoint("registry", first.head(), HELLO));
    }
    try (JdbcStore store = JdbcStore.open(source)) {
      assertThat(store.journal().read(0, 10)).containsExactly(first);
      assertThat(store.blobs().read(blob)).isEqualTo(HELLO);
      assertThat(store.journal().checkpoint("registry").orElseThrow().state()).isEqualTo(HELLO);
    }
  }

  @Test
  void theTablesAreMadeOnceWhenManyOpenAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Head>> openers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        openers.add(() -> JdbcStore.open(source).journal().head());
      }
      for (Future<Head> opened : threads.invokeAll(openers)) {
        assertThat(opened.get()).isEqualTo(Head.EMPTY);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aUserWithoutTheRightToMakeTablesOpensThoseThatAreThere() {
    JdbcStore.open(source).close();
    String schema = source.getCurrentSchema();
    Server.sql(source, "drop role if exists clerk");
    Server.sql(source, "create role clerk login");
    Server.sql(source, "grant usage on schema " + schema + " to clerk");
    Server.sql(source, "grant all on all tables in schema " + schema + " to clerk");
    Server.sql(source, "grant all on all sequences in schema " + schema + " to clerk");
    PGSimpleDataSource clerk = new PGSimpleDataSource();
    clerk.setUrl(source.getUrl());
    clerk.setUser("clerk");
    clerk.setCurrentSchema(schema);
    try (JdbcStore store = JdbcStore.open(clerk)) {
      append(store.journal(), Head.EMPTY, "tx-1");
      assertThat(store.blobs().put(HELLO).size()).isEqualTo(5);
    } finally {
      Server.sql(source, "drop owned by clerk; drop role clerk");
    }
  }

  @Test
  void namesOfAnyKindAreBytesAndNeverSql() {
    try (JdbcStore store = JdbcStore.open(source)) {
      Head head = Head.EMPTY;
      for (String name :
          List.of(
              "'; drop table mlops_commit; --", "\u0000", "../..", "ﬀ", "CON", "x".repeat(200))) {
        Draft draft = new Draft(name, Instant.EPOCH, name, List.of(new Item("test.A", "{}")));
        Commit commit = ((Append.Appended) store.journal().append(head, draft)).commit();
        assertThat(store.journal().append(Head.EMPTY, draft))
            .isEqualTo(new Append.Appended(commit));
        head = commit.head();
      }
      assertThat(store.journal().read(0, 10)).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"BEFORE", "AFTER_AND_NO_CONNECTION_SINCE"})
  void aCommitWhoseAnswerWasLostIsInDoubtAndAppendedOnceByTheSameDraft(Loss loss) {
    LossyConnections line = new LossyConnections(source);
    try (JdbcStore store = JdbcStore.open(line.source())) {
      Head head = append(store.journal(), Head.EMPTY, "tx-1").head();
      line.lose(loss);
      assertThatThrownBy(() -> store.journal().append(head, draft("tx-2")))
          .isInstanceOfSatisfying(
              CommitInDoubtException.class, e -> assertThat(e.transaction()).isEqualTo("tx-2"))
          .hasMessageContaining("append the same draft");
      line.lose(Loss.NEVER);
      assertThat(store.journal().append(head, draft("tx-2")))
          .isInstanceOfSatisfying(
              Append.Appended.class,
              appended -> assertThat(appended.commit().sequence()).isEqualTo(2));
      assertThat(store.journal().read(0, 10)).hasSize(2);
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsAcknowledgedIfItIsFound() {
    LossyConnections line = new LossyConnections(source);
    try (JdbcStore store = JdbcStore.open(line.source())) {
      Head head = append(store.journal(), Head.EMPTY, "tx-1").head();
      line.lose(Loss.AFTER);
      assertThat(append(store.journal(), head, "tx-2").sequence()).isEqualTo(2);
    }
  }

  @Test
  void aCommitIsDurableEvenWhereTheRoleTurnedThatOff() throws SQLException {
    PGSimpleDataSource careless = new PGSimpleDataSource();
    careless.setUrl(source.getUrl());
    careless.setUser("postgres");
    careless.setCurrentSchema(source.getCurrentSchema());
    careless.setOptions("-c synchronous_commit=off");
    try (JdbcStore store = JdbcStore.open(careless)) {
      Server.sql(
          source,
          """
          create table seen (setting text);
          create function note() returns trigger language plpgsql as $$
          begin
            insert into seen values (current_setting('synchronous_commit'));
            return new;
          end $$;
          create trigger note after insert on mlops_commit
            for each row execute function note();
          create trigger note after insert on mlops_blob
            for each row execute function note();""");
      append(store.journal(), Head.EMPTY, "tx-1");
      store.blobs().put(HELLO);
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select string_agg(setting, ' ') from seen")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("on on");
    }
  }

  @Test
  void aServerThatWasSetBackIsFoundAndGetsNoGap() {
    try (JdbcStore store = JdbcStore.open(source);
        JdbcStore late = JdbcStore.open(source)) {
      Head first = append(store.journal(), Head.EMPTY, "tx-1").head();
      Head second = append(store.journal(), first, "tx-2").head();
      Server.sql(source, "delete from mlops_commit where sequence = 2");
      for (Runnable call :
          List.<Runnable>of(
              () -> store.journal().head(),
              () -> store.journal().read(0, 10),
              () -> store.journal().append(second, draft("tx-3")))) {
        assertThatThrownBy(call::run)
            .isInstanceOf(StoreDamagedException.class)
            .hasMessageContaining("ends with commit 1 but had commit 2")
            .hasMessageContaining("restore the database from a copy");
      }
      assertThat(late.journal().read(0, 10)).hasSize(1);
    }
  }

  @Test
  void aHeadThatWasKeptShowsWhatIsMissingAndWhatIsAnother() {
    Head kept;
    try (JdbcStore store = JdbcStore.open(source)) {
      Head first = append(store.journal(), Head.EMPTY, "tx-1").head();
      kept = append(store.journal(), first, "tx-2").head();
      assertThat(damages(kept)).isEmpty();
    }
    Server.sql(source, "delete from mlops_commit where sequence = 2");
    assertThat(damages(Head.EMPTY)).isEmpty();
    assertThat(damages(kept))
        .containsExactly("journal: it ends with commit 1 but once had commit 2");
    try (JdbcStore store = JdbcStore.open(source)) {
      append(store.journal(), store.journal().head(), "tx-3");
    }
    assertThat(damages(kept)).containsExactly("journal: commit 2 is not the one of the head given");
  }

  private List<String> damages(Head kept) {
    try (JdbcStore store = JdbcStore.open(source);
        Mlops mlops = Mlops.on(store.journal(), store.blobs()).build()) {
      return mlops.verify(kept);
    }
  }

  @Test
  void aDamagedRowIsNamedAndTheOthersCanBeRead() {
    try (JdbcStore store = JdbcStore.open(source)) {
      Head first = append(store.journal(), Head.EMPTY, "tx-1").head();
      append(store.journal(), first, "tx-2");
      Server.sql(source, "update mlops_commit set body = body || ' ' where sequence = 2");
      assertThat(store.journal().read(0, 1)).hasSize(1);
      assertThatThrownBy(() -> store.journal().read(0, 10))
          .isInstanceOf(StoreDamagedException.class)
          .hasMessageContaining("commit 2 has a body with SHA-256");
      Server.sql(source, "delete from mlops_commit where sequence = 1");
      assertThatThrownBy(() -> store.journal().read(0, 1))
          .isInstanceOf(StoreDamagedException.class);
    }
  }

  @Test
  void aRottenBlobIsNeverHandedOutAndIsReplacedWhenItIsPutAgain() throws IOException {
    byte[] large = new byte[3 * JdbcBlobStore.PIECE + 7];
    new Random(1).nextBytes(large);
    try (JdbcStore store = JdbcStore.open(source)) {
      for (byte[] content : List.of(HELLO, large)) {
        Blob blob = store.blobs().put(new ByteArrayInputStream(content), digest -> 0);
        Server.sql(source, "update mlops_piece set content = '\\x00'");
        assertThatThrownBy(() -> store.blobs().read(blob))
            .isInstanceOf(StoreDamagedException.class)
            .hasMessageContaining(blob.digest().hex());
        assertThat(store.blobs().put(content)).isEqualTo(blob);
        assertThat(store.blobs().read(blob)).isEqualTo(content);
      }
      assertThat(count("mlops_piece")).isEqualTo(1 + 4);
    }
  }

  @Test
  void aBlobThatIsDeletedWhileItIsReadIsMissingAndNotDamaged() throws IOException {
    try (JdbcStore store = JdbcStore.open(source)) {
      for (byte[] content : List.of(HELLO, new byte[2 * JdbcBlobStore.PIECE])) {
        Blob blob = store.blobs().put(content);
        try (InputStream in = store.blobs().open(blob)) {
          store.blobs().delete(blob);
          assertThatThrownBy(in::readAllBytes).isInstanceOf(BlobMissingException.class);
        }
        store.blobs().put(content);
        try (InputStream in = store.blobs().open(blob)) {
          store.blobs().delete(blob);
          store.blobs().put(content);
          assertThatThrownBy(in::readAllBytes)
              .isInstanceOf(StoreUnavailableException.class)
              .hasMessageContaining("stored anew while it was read");
        }
      }
    }
  }

  @Test
  void aBlobThatIsPutTwiceOrDeletedLeavesNoPieces() throws IOException {
    byte[] large = new byte[2 * JdbcBlobStore.PIECE];
    try (JdbcStore store = JdbcStore.open(source)) {
      Blob blob = store.blobs().put(large);
      store.blobs().put(large);
      assertThat(count("mlops_piece")).isEqualTo(2);
      store.blobs().delete(blob);
      assertThat(count("mlops_piece")).isZero();
    }
  }

  @Test
  void aFormatOfTheFutureIsLeftAlone() {
    JdbcStore.open(source).close();
    Server.sql(source, "update mlops_format set min_writer = 2");
    assertThatThrownBy(() -> JdbcStore.open(source))
        .isInstanceOf(StoreFormatException.class)
        .hasMessageContaining("needs a writer of format 2")
        .hasMessageContaining("use a newer mlops-registry-jdbc");
    Server.sql(source, "delete from mlops_format");
    assertThatThrownBy(() -> JdbcStore.open(source))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining("mlops_format is empty");
  }

  @Test
  void aDatabaseThatCannotBeReachedSaysSo() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://localhost:1/none");
    assertThatThrownBy(() -> JdbcStore.open(nowhere))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("could not open the store in the database");
  }

  @Test
  void connectionsGoBackToTheirPoolAsTheyCame() {
    List<Boolean> returned = new ArrayList<>();
    DataSource pool = LossyConnections.manual(source, returned::add);
    try (JdbcStore store = JdbcStore.open(pool)) {
      append(store.journal(), Head.EMPTY, "tx-1");
      store.blobs().put(HELLO);
    }
    assertThat(returned).hasSizeGreaterThan(4).containsOnly(false);
  }

  @Test
  void everyConnectionIsGivenBackAlsoByWhatFails() throws Exception {
    List<Connection> lent = new ArrayList<>();
    byte[] large = new byte[2 * JdbcBlobStore.PIECE];
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(large), closed);
    try (JdbcStore store = JdbcStore.open(LossyConnections.watched(source, lent::add))) {
      Journal journal = store.journal();
      Head head = append(journal, Head.EMPTY, "tx-1").head();
      assertThat(journal.append(Head.EMPTY, draft("tx-2"))).isInstanceOf(Append.Conflict.class);
      journal.keep(new Checkpoint("registry", head, HELLO));
      assertThat(journal.checkpoint("registry")).isPresent();
      Lease lease = journal.lease("closed").orElseThrow();
      lease.close();
      assertThat(journal.lease("held")).isPresent();
      assertThat(journal.lease("held")).isEmpty();
      Blob blob = store.blobs().put(large);
      assertThatThrownBy(() -> store.blobs().put(broken, digest -> 0))
          .isInstanceOf(IOException.class);
      try (InputStream half = store.blobs().open(blob)) {
        assertThat(half.read()).isZero();
      }
      store.blobs().delete(blob);
      Server.sql(source, "drop table mlops_commit");
      assertThatThrownBy(journal::head).isInstanceOf(StoreDamagedException.class);
    }
    assertThat(lent).hasSizeGreaterThan(15);
    for (Connection connection : lent) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private long count(String table) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Commit append(Journal journal, Head head, String transaction) {
    return ((Append.Appended) journal.append(head, draft(transaction))).commit();
  }

  private static Draft draft(String transaction) {
    return new Draft(transaction, Instant.EPOCH, "alice", List.of(new Item("test.Happened", "{}")));
  }
}
