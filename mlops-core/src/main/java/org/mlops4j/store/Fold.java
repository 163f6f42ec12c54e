// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * State computed from a journal, commit by commit: the one mechanism behind the registry, run
 * tracking and every other memory.
 *
 * <p>The state is mutable and guarded: it is touched only inside {@link #read} and {@link #commit},
 * by one thread at a time, after it caught up with the journal. Queries must return values that do
 * not share it. Thread-safe.
 *
 * @param <S> the state
 */
public final class Fold<S> {
  private static final int PAGE = 1_000;

  private final Journal journal;
  private final Supplier<S> empty;
  private final BiConsumer<? super S, Commit> step;
  private S state;
  private Head head = Head.EMPTY;

  /**
   * @param empty the state before the first commit
   * @param step applies one commit to the state
   */
  public Fold(Journal journal, Supplier<S> empty, BiConsumer<? super S, Commit> step) {
    this.journal = journal;
    this.empty = empty;
    this.step = step;
    this.state = empty.get();
  }

  /** Answers a question about the newest state. */
  public synchronized <A> A read(Function<? super S, A> query) {
    catchUp();
    return query.apply(state);
  }

  /**
   * Answers a question about the state as it was after the last commit that {@code while} holds.
   */
  public <A> A readWhile(Predicate<Commit> holds, Function<? super S, A> query) {
    S past = empty.get();
    advance(past, Head.EMPTY, holds);
    return query.apply(past);
  }

  /**
   * Looks at the newest state, decides, and commits the decision if nobody was faster; otherwise
   * looks and decides again. The decision must be a pure function of the state.
   *
   * @param stamp who writes, with which clock and transaction ids
   */
  public <A> A commit(Stamp stamp, Function<? super S, Decision<A>> decide) {
    String transaction = stamp.ids().get();
    while (true) {
      Decision<A> decision;
      Head expected;
      synchronized (this) {
        decision = read(decide);
        expected = head;
      }
      if (decision.items().isEmpty()) {
        return decision.answer();
      }
      Draft draft =
          new Draft(transaction, stamp.clock().instant(), stamp.actor(), decision.items());
      if (journal.append(expected, draft) instanceof Append.Appended) {
        return decision.answer();
      }
    }
  }

  private void catchUp() {
    try {
      head = advance(state, head, commit -> true);
    } catch (RuntimeException | Error e) {
      // The state may hold half a page: start over rather than apply a commit twice.
      state = empty.get();
      head = Head.EMPTY;
      throw e;
    }
  }

  private Head advance(S target, Head from, Predicate<Commit> holds) {
    Head at = from;
    while (true) {
      List<Commit> page = journal.read(at.sequence(), PAGE);
      for (Commit commit : page) {
        if (!holds.test(commit)) {
          return at;
        }
        if (!commit.previous().equals(at.hash())) {
          throw new StoreDamagedException(
              "commit " + commit.sequence() + " does not follow the history read before");
        }
        step.accept(target, commit);
        at = commit.head();
      }
      if (page.size() < PAGE) {
        return at;
      }
    }
  }
}
