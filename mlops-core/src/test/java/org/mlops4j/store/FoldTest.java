// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final AtomicInteger ids = new AtomicInteger();
  private final Stamp stamp =
      new Stamp("alice", InstantSource.fixed(NOON), () -> "tx-" + ids.incrementAndGet());
  private final Journal journal = Journal.inMemory();
  private final Fold<List<String>> fold = new Fold<>(journal, ArrayList::new, FoldTest::collect);

  @Test
  void aFoldSeesWhatItAndOthersCommitted() {
    assertThat(fold.<Integer>commit(stamp, state -> write(state.size()))).isZero();
    Fold<List<String>> other = new Fold<>(journal, ArrayList::new, FoldTest::collect);
    assertThat(other.<Integer>commit(stamp, state -> write(state.size()))).isEqualTo(1);
    assertThat(fold.<List<String>>read(List::copyOf)).containsExactly("tx-1", "tx-2");
    assertThat(journal.read(0, 1).get(0).wall()).isEqualTo(NOON);
    assertThat(journal.read(0, 1).get(0).actor()).isEqualTo("alice");
  }

  @Test
  void aDecisionThatNeedsNothingWritesNothing() {
    assertThat(fold.<String>commit(stamp, state -> Decision.none("nothing"))).isEqualTo("nothing");
    assertThat(journal.head()).isEqualTo(Head.EMPTY);
  }

  @Test
  void aDecisionThatThrowsWritesNothing() {
    assertThatThrownBy(
            () ->
                fold.commit(
                    stamp,
                    state -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(journal.head()).isEqualTo(Head.EMPTY);
  }

  @Test
  void aWriterThatWasLateDecidesAgainOnTheNewState() {
    Fold<List<String>> other = new Fold<>(journal, ArrayList::new, FoldTest::collect);
    List<Integer> seen = new ArrayList<>();
    int answer =
        fold.commit(
            stamp,
            state -> {
              seen.add(state.size());
              if (state.isEmpty()) {
                other.commit(stamp, theirs -> write(0));
              }
              return write(state.size());
            });
    assertThat(seen).containsExactly(0, 1);
    assertThat(answer).isEqualTo(1);
    assertThat(fold.<List<String>>read(List::copyOf)).containsExactly("tx-2", "tx-1");
  }

  @Test
  void eightThreadsThatCommitAtOnceLoseNothing() throws Exception {
    int each = 50;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Set<Integer>>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        writers.add(
            () -> {
              Set<Integer> numbers = new HashSet<>();
              for (int k = 0; k < each; k++) {
                numbers.add(fold.<Integer>commit(stamp, state -> write(state.size())));
              }
              return numbers;
            });
      }
      Set<Integer> numbers = new HashSet<>();
      for (Future<Set<Integer>> writer : threads.invokeAll(writers)) {
        numbers.addAll(writer.get());
      }
      // Each decision saw another state, so each number was given once.
      assertThat(numbers).hasSize(8 * each);
      assertThat(fold.<Integer>read(List::size)).isEqualTo(8 * each);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aStepThatThrowsLeavesNoHalfOfAPage() {
    for (int i = 0; i < 5; i++) {
      fold.<Integer>commit(stamp, state -> write(0));
    }
    AtomicInteger failures = new AtomicInteger(2);
    Fold<List<String>> failing =
        new Fold<>(
            journal,
            ArrayList::new,
            (state, commit) -> {
              if (commit.sequence() == 4 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("cannot take " + commit.transaction());
              }
              collect(state, commit);
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> failing.read(List::size)).hasMessage("cannot take tx-4");
    }
    assertThat(failing.<List<String>>read(List::copyOf))
        .containsExactly("tx-1", "tx-2", "tx-3", "tx-4", "tx-5");
  }

  @Test
  void aFoldReadsMoreThanOnePage() {
    Head head = Head.EMPTY;
    for (int i = 0; i < 2_500; i++) {
      Draft draft = new Draft("tx-" + i, NOON, "alice", write(0).items());
      head = ((Append.Appended) journal.append(head, draft)).commit().head();
    }
    assertThat(fold.<Integer>read(List::size)).isEqualTo(2_500);
  }

  @Test
  void aFoldBeginsWithACheckpointAndReadsTheRest() {
    appendMany(3);
    Head second = journal.read(1, 1).get(0).head();
    journal.keep(new Checkpoint("test-1", second, "a,b".getBytes(UTF_8)));
    assertThat(kept(FoldTest::collect).<List<String>>read(List::copyOf))
        .containsExactly("a", "b", "tx-3");
  }

  @Test
  void aFoldThatCommitsKeepsItsStateNowAndThen() {
    Fold<List<String>> fold = kept(FoldTest::collect);
    for (int i = 0; i < 2_100; i++) {
      fold.<Integer>commit(stamp, state -> write(0));
    }
    Checkpoint newest = journal.checkpoint("test-1").orElseThrow();
    assertThat(newest.head().sequence()).isBetween(2_000L, 2_100L);
    List<Long> read = new ArrayList<>();
    Fold<List<String>> later =
        kept(
            (state, commit) -> {
              read.add(commit.sequence());
              collect(state, commit);
            });
    assertThat(later.<List<String>>read(List::copyOf)).isEqualTo(fold.read(List::copyOf));
    assertThat(read).hasSizeLessThan(1_001).startsWith(newest.head().sequence() + 1);
  }

  @Test
  void aFoldThatOnlyReadsKeepsItsStateToo() {
    appendMany(999);
    kept(FoldTest::collect).read(List::size);
    assertThat(journal.checkpoint("test-1")).isEmpty();
    appendMany(1);
    kept(FoldTest::collect).read(List::size);
    assertThat(journal.checkpoint("test-1")).map(Checkpoint::head).contains(journal.head());
  }

  @Test
  void aCheckpointThatCannotBeReadIsPassedOver() {
    appendMany(3);
    journal.keep(new Checkpoint("test-1", journal.head(), "poison".getBytes(UTF_8)));
    assertThat(kept(FoldTest::collect).<List<String>>read(List::copyOf))
        .containsExactly("tx-1", "tx-2", "tx-3");
  }

  @Test
  void aCheckpointToWhichTheJournalDoesNotFitIsPassedOverForGood() {
    appendMany(3);
    Head second = journal.read(1, 1).get(0).head();
    journal.keep(new Checkpoint("test-1", second, "a".getBytes(UTF_8)));
    BiConsumer<List<String>, Commit> strict =
        (state, commit) -> {
          if (state.size() != commit.sequence() - 1) {
            throw new StoreDamagedException("commit " + commit.sequence() + " does not fit");
          }
          collect(state, commit);
        };
    Fold<List<String>> fold = kept(strict);
    assertThat(fold.<List<String>>read(List::copyOf)).containsExactly("tx-1", "tx-2", "tx-3");
    fold.<Integer>commit(stamp, state -> write(0));
    assertThat(fold.<Integer>read(List::size)).isEqualTo(4);
  }

  @Test
  void aJournalThatDoesNotFitEvenFromItsBeginningIsAnErrorEachTime() {
    appendMany(3);
    Head second = journal.read(1, 1).get(0).head();
    journal.keep(new Checkpoint("test-1", second, "a,b".getBytes(UTF_8)));
    Fold<List<String>> fold =
        kept(
            (state, commit) -> {
              if (commit.sequence() == 3) {
                throw new StoreDamagedException("no");
              }
              collect(state, commit);
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> fold.read(List::size)).hasMessage("no");
    }
  }

  @Test
  void aStateThatCannotBeWrittenDoesNotFailTheCommit() {
    appendMany(1_200);
    Fold<List<String>> fold =
        new Fold<>(
            journal,
            ArrayList::new,
            FoldTest::collect,
            new StateForm<>(
                "test-1",
                state -> {
                  throw new IllegalStateException("cannot write");
                },
                bytes -> new ArrayList<>()));
    assertThat(fold.<Integer>commit(stamp, state -> write(7))).isEqualTo(7);
    assertThat(fold.<Integer>read(List::size)).isEqualTo(1_201);
  }

  private void appendMany(int count) {
    for (int i = 0; i < count; i++) {
      fold.<Integer>commit(stamp, state -> write(0));
    }
  }

  /** A state of "poison" cannot be read. */
  private Fold<List<String>> kept(BiConsumer<List<String>, Commit> step) {
    return new Fold<>(
        journal,
        ArrayList::new,
        step,
        new StateForm<>(
            "test-1",
            state -> String.join(",", state).getBytes(UTF_8),
            bytes -> {
              String text = new String(bytes, UTF_8);
              if (text.equals("poison")) {
                throw new IllegalArgumentException("poison");
              }
              return new ArrayList<>(List.of(text.split(",")));
            }));
  }

  private static void collect(List<String> state, Commit commit) {
    state.add(commit.transaction());
  }

  private static Decision<Integer> write(int answer) {
    return new Decision<>(List.of(new Item("test.Happened", "{}")), answer);
  }
}
