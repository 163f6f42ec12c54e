// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Append;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Append.Conflict;
import org.mlops4j.store.Checkpoint;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Head;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Lease;
import org.mlops4j.store.StoreUnavailableException;

/** The specification of {@link Journal}. One hole: {@link #journal()}. */
public abstract class JournalContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Journal journal;

  /** A fresh, empty journal; called once before each test, which closes it. */
  protected abstract Journal journal() throws Exception;

  @BeforeEach
  void openJournal() throws Exception {
    journal = journal();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  @Test
  @DisplayName("an empty journal ends with the empty head")
  void startsEmpty() {
    assertThat(journal.head()).isEqualTo(Head.EMPTY);
    assertThat(journal.read(0, 10)).isEmpty();
  }

  @Test
  @DisplayName("a commit has all that its draft had")
  void keepsTheDraft() {
    List<Item> items = List.of(item(1), new Item("registry.Aliased", "{\"alias\":\"champion\"}"));
    Commit commit = append(new Draft("tx-1", NOON, "alice", items));
    assertThat(commit.transaction()).isEqualTo("tx-1");
    assertThat(commit.wall()).isEqualTo(NOON);
    assertThat(commit.actor()).isEqualTo("alice");
    assertThat(commit.items()).isEqualTo(items);
    assertThat(journal.read(0, 10)).containsExactly(commit);
  }

  @Test
  @DisplayName("items come back to the byte")
  void keepsItemsToTheByte() {
    List<Item> items =
        List.of(
            new Item("a.B", "{}"),
            new Item("a.B", "{ \"spaced\" : [ 1.0,1e2 , -0 ] }"),
            new Item("a.B", "{\"escaped\":\"\\u00e9\\n\\\"\",\"plain\":\"é𝄞\u2028\"}"),
            new Item("a.B", "{\"twice\":1,\"twice\":2}"),
            new Item("a.B", "{\"long\":\"" + "x".repeat(100_000) + "\"}"));
    append(new Draft("tx-1", NOON, "alice", items));
    assertThat(journal.read(0, 1).get(0).items()).isEqualTo(items);
  }

  @Test
  @DisplayName(
      "commits are numbered from 1 without gaps, and each names the hash of the one before")
  void chains() {
    Head before = Head.EMPTY;
    for (int i = 1; i <= 25; i++) {
      Commit commit = append(draft("tx-" + i));
      assertThat(commit.sequence()).isEqualTo(i);
      assertThat(commit.previous()).isEqualTo(before.hash());
      assertThat(journal.head()).isEqualTo(commit.head());
      before = commit.head();
    }
    assertThat(journal.read(0, 100)).extracting(Commit::sequence).hasSize(25).isSorted();
  }

  @Test
  @DisplayName("time never goes back, whatever the clocks of the writers say")
  void keepsTimeInOrder() {
    append(new Draft("tx-1", NOON, "alice", List.of(item(1))));
    Commit late = append(new Draft("tx-2", NOON.minusSeconds(60), "bob", List.of(item(2))));
    assertThat(late.at()).isEqualTo(NOON);
    assertThat(late.wall()).isEqualTo(NOON.minusSeconds(60));
    Commit later = append(new Draft("tx-3", NOON.plusNanos(1), "alice", List.of(item(3))));
    assertThat(later.at()).isEqualTo(NOON.plusNanos(1));
  }

  @Test
  @DisplayName("reading starts after a sequence number and gives no more than the limit")
  void readsPages() {
    List<Commit> commits = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      commits.add(append(draft("tx-" + i)));
    }
    assertThat(journal.read(0, 3)).isEqualTo(commits.subList(0, 3));
    assertThat(journal.read(3, 3)).isEqualTo(commits.subList(3, 6));
    assertThat(journal.read(6, 3)).isEqualTo(commits.subList(6, 7));
    assertThat(journal.read(7, 3)).isEmpty();
    assertThat(journal.read(1_000_000, 3)).isEmpty();
    assertThat(journal.read(Long.MAX_VALUE, 3)).isEmpty();
    assertThat(journal.read(0, Integer.MAX_VALUE)).isEqualTo(commits);
  }

  @Test
  @DisplayName("reading refuses a negative start and a limit below 1")
  void refusesPagesThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.read(-1, 1))
        .withMessageContaining("-1")
        .withMessageContaining(">= 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.read(0, 0))
        .withMessageContaining(">= 1");
  }

  @Test
  @DisplayName("a draft that expects an older head conflicts, and nothing is written")
  void refusesAnOldHead() {
    Commit first = append(draft("tx-1"));
    Append late = journal.append(Head.EMPTY, draft("tx-2"));
    assertThat(late).isEqualTo(new Conflict(first.head()));
    assertThat(journal.read(0, 10)).containsExactly(first);
  }

  @Test
  @DisplayName("a draft that expects another history conflicts, though the numbers agree")
  void refusesAnotherHistory() {
    Commit first = append(draft("tx-1"));
    Head other = new Head(1, Digest.of("another"), first.at());
    assertThat(journal.append(other, draft("tx-2"))).isEqualTo(new Conflict(first.head()));
    Head ahead = new Head(5, first.hash(), first.at());
    assertThat(journal.append(ahead, draft("tx-2"))).isEqualTo(new Conflict(first.head()));
  }

  @Test
  @DisplayName("a draft that conflicted can be appended to the head that was found")
  void appendsAfterAConflict() {
    append(draft("tx-1"));
    Conflict conflict = (Conflict) journal.append(Head.EMPTY, draft("tx-2"));
    assertThat(journal.append(conflict.actual(), draft("tx-2"))).isInstanceOf(Appended.class);
  }

  @Test
  @DisplayName("a transaction that is there already gives the earlier commit, whatever is expected")
  void appendsATransactionOnce() {
    Commit first = append(draft("tx-1"));
    Commit second = append(draft("tx-2"));
    Draft other = new Draft("tx-1", NOON.plusSeconds(9), "mallory", List.of(item(9)));
    for (Head expected : List.of(Head.EMPTY, first.head(), second.head())) {
      assertThat(journal.append(expected, other)).isEqualTo(new Appended(first));
    }
    assertThat(journal.read(0, 10)).containsExactly(first, second);
  }

  @Test
  @DisplayName("transactions differ in every character")
  void tellsTransactionsApart() {
    List<String> ids = List.of("a", "A", "a ", "ä", "a\u0308", "a\n", "𝄞", "x".repeat(200));
    ids.forEach(id -> append(draft(id)));
    assertThat(journal.read(0, 100)).extracting(Commit::transaction).isEqualTo(ids);
    ids.forEach(id -> append(draft(id)));
    assertThat(journal.head().sequence()).isEqualTo(ids.size());
  }

  @Test
  @DisplayName("of the writers that name one head exactly one succeeds")
  void letsOneWriterWin() throws Exception {
    for (int round = 0; round < 20; round++) {
      Head head = journal.head();
      String prefix = "tx-" + round + "-";
      List<Append> answers =
          Threads.together(4, thread -> journal.append(head, draft(prefix + thread)));
      assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(1);
      assertThat(answers)
          .filteredOn(Conflict.class::isInstance)
          .hasSize(3)
          .allMatch(conflict -> ((Conflict) conflict).actual().equals(journal.head()));
    }
    assertThat(journal.head().sequence()).isEqualTo(20);
  }

  @Test
  @DisplayName("one transaction that many writers append at once is written once")
  void appendsATransactionOnceAtOnce() throws Exception {
    List<Append> answers =
        Threads.together(4, thread -> journal.append(Head.EMPTY, draft("the same")));
    assertThat(answers).containsOnly(new Appended(journal.read(0, 1).get(0)));
    assertThat(journal.head().sequence()).isEqualTo(1);
  }

  @Test
  @DisplayName("writers that try again lose nothing, and readers meanwhile see whole beginnings")
  void losesNothing() throws Exception {
    int each = 25;
    Threads.together(
        4,
        thread -> {
          for (int i = 0; i < each; i++) {
            append(draft("tx-" + thread + "-" + i));
            List<Commit> seen = journal.read(0, 1_000);
            for (int k = 0; k < seen.size(); k++) {
              Digest before = k == 0 ? Head.EMPTY.hash() : seen.get(k - 1).hash();
              assertThat(seen.get(k).previous()).isEqualTo(before);
            }
          }
          return thread;
        });
    assertThat(journal.read(0, 1_000))
        .extracting(Commit::transaction)
        .hasSize(4 * each)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("an interrupted thread appends and reads, and is still interrupted")
  void survivesInterrupts() throws Exception {
    Threads.together(
        1,
        thread -> {
          Thread.currentThread().interrupt();
          append(draft("tx-1"));
          assertThat(journal.read(0, 1)).hasSize(1);
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
          return thread;
        });
    append(draft("tx-2"));
    assertThat(journal.head().sequence()).isEqualTo(2);
  }

  @Test
  @DisplayName("a checkpoint is kept whole or not at all")
  void keepsCheckpointsWhole() {
    Commit first = append(draft("tx-1"));
    assertThat(journal.checkpoint("registry")).isEmpty();
    byte[] state = "state\nof \u0000 registry".getBytes(StandardCharsets.UTF_8);
    journal.keep(new Checkpoint("registry", first.head(), state));
    append(draft("tx-2"));
    journal
        .checkpoint("registry")
        .ifPresent(
            kept -> {
              assertThat(kept.fold()).isEqualTo("registry");
              assertThat(kept.head()).isEqualTo(first.head());
              assertThat(kept.state()).isEqualTo(state);
            });
    assertThat(journal.checkpoint("runs")).isEmpty();
  }

  @Test
  @DisplayName("the newest checkpoint of a fold is given, in whatever order they were kept")
  void givesTheNewestCheckpoint() {
    List<Head> heads = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      heads.add(append(draft("tx-" + i)).head());
    }
    for (int i : new int[] {1, 4, 0, 2}) {
      journal.keep(new Checkpoint("registry", heads.get(i), new byte[] {(byte) i}));
    }
    journal.keep(new Checkpoint("runs", Head.EMPTY, new byte[0]));
    Optional<Checkpoint> kept = journal.checkpoint("registry");
    if (kept.isPresent()) {
      assertThat(kept.get().head()).isEqualTo(heads.get(4));
      assertThat(kept.get().state()).containsExactly(4);
    }
  }

  @Test
  @DisplayName("a checkpoint of a head that the journal does not have is refused")
  void refusesAForeignCheckpoint() {
    Commit first = append(draft("tx-1"));
    for (Head foreign :
        List.of(
            new Head(1, Digest.of("another"), first.at()), new Head(2, first.hash(), first.at()))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.keep(new Checkpoint("registry", foreign, new byte[1])))
          .withMessageContaining("registry")
          .withMessageContaining("no such commit");
    }
    assertThat(journal.checkpoint("registry")).isEmpty();
  }

  @Test
  @DisplayName("a fold with a name that is none is refused")
  void refusesNamesThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> journal.checkpoint("../registry"))
        .withMessageContaining("'../registry'");
  }

  @Test
  @DisplayName("a lease has one holder, until it is closed")
  void givesALeaseToOne() {
    Lease lease = journal.lease("run late-arrivals").orElseThrow();
    assertThat(journal.lease("run late-arrivals")).isEmpty();
    Lease other = journal.lease("run Late-Arrivals").orElseThrow();
    lease.close();
    Lease next = journal.lease("run late-arrivals").orElseThrow();
    lease.close(); // Closing the old one again does not end the new one.
    assertThat(journal.lease("run late-arrivals")).isEmpty();
    next.close();
    other.close();
    append(draft("tx-1"));
  }

  @Test
  @DisplayName("of the threads that ask for one lease at once exactly one gets it")
  void givesALeaseToOneAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      List<Optional<Lease>> answers = Threads.together(4, thread -> journal.lease("the same"));
      assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
      answers.forEach(answer -> answer.ifPresent(Lease::close));
    }
  }

  @Test
  @DisplayName("a lease may have any name that a transaction may have")
  void leasesHaveAnyName() {
    for (String name : List.of("../../x", "a\u0000b", "CON", "x".repeat(200), "\ufb00", "' or 1")) {
      assertThat(journal.lease(name)).isPresent();
      assertThat(journal.lease(name)).isEmpty();
    }
    for (String none : List.of("", " ", "x".repeat(201))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.lease(none))
          .withMessage("lease was '" + none + "' but must have 1 to 200 characters");
    }
  }

  @Test
  @DisplayName("closing twice is closing once, and a closed journal refuses all else")
  void refusesEverythingOnceClosed() {
    append(draft("tx-1"));
    journal.close();
    journal.close();
    List<ThrowingCallable> calls =
        List.of(
            () -> journal.head(),
            () -> journal.read(0, 1),
            () -> journal.append(Head.EMPTY, draft("tx-2")),
            () -> journal.checkpoint("registry"),
            () -> journal.lease("run"),
            () -> journal.keep(new Checkpoint("registry", Head.EMPTY, new byte[0])));
    calls.forEach(
        call ->
            assertThatThrownBy(call)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is closed"));
  }

  /** Appends to whatever the head is, as often as it takes. */
  private Commit append(Draft draft) {
    Head expected = journal.head();
    while (true) {
      Append answer = journal.append(expected, draft);
      if (answer instanceof Appended appended) {
        return appended.commit();
      }
      expected = ((Conflict) answer).actual();
    }
  }

  private static Draft draft(String transaction) {
    return new Draft(transaction, NOON, "alice", List.of(item(1)));
  }

  private static Item item(int number) {
    return new Item("registry.Registered", "{\"number\":" + number + "}");
  }
}
