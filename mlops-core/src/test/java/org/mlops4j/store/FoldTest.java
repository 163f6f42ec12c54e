// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

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
  void thePastIsReadWithoutTouchingThePresent() {
    for (int i = 0; i < 5; i++) {
      fold.<Integer>commit(stamp, state -> write(0));
    }
    List<String> past = fold.readWhile(commit -> commit.sequence() <= 2, List::copyOf);
    assertThat(past).containsExactly("tx-1", "tx-2");
    assertThat(fold.<List<String>>readWhile(commit -> false, List::copyOf)).isEmpty();
    assertThat(fold.<Integer>read(List::size)).isEqualTo(5);
  }

  private static void collect(List<String> state, Commit commit) {
    state.add(commit.transaction());
  }

  private static Decision<Integer> write(int answer) {
    return new Decision<>(List.of(new Item("test.Happened", "{}")), answer);
  }
}
