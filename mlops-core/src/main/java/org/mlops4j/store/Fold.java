// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * State computed from a journal, commit by commit: the one mechanism behind the registry, run
 * tracking and every other memory.
 *
 * <p>The state is mutable and guarded: it is touched only inside {@link #read} and {@link #commit},
 * by one thread at a time, after it caught up with the journal. Queries must return values that do
 * not share it. Thread-safe.
 *
 * <p>A fold with a {@link StateForm} begins with the newest checkpoint instead of the first commit,
 * and offers the journal a new one after every thousand commits or so. A checkpoint is never
 * believed against the journal: one that cannot be read, or to which the following commits do not
 * fit, is passed over, and the journal is read from its beginning.
 *
 * @param <S> the state
 */
public final class Fold<S> {
  private static final System.Logger LOG = System.getLogger(Fold.class.getName());
  private static final int PAGE = 1_000;

  /** A checkpoint comes after so many commits, or later if the state is large. */
  private static final int INTERVAL = 1_000;

  /** What keeping the state may cost for each commit, in bytes written. */
  private static final int BYTES_FOR_A_COMMIT = 4_096;

  private final Journal journal;
  private final Supplier<S> empty;
  private final BiConsumer<? super S, Commit> step;
  private final @Nullable StateForm<S> form;
  private S state;
  private Head head = Head.EMPTY;

  /** The last commit of the newest checkpoint that is known. */
  private long kept;

  private long interval = INTERVAL;

  /** Whether it was looked for a checkpoint to begin with. */
  private boolean begun;

  /** Whether the state began with a checkpoint. */
  private boolean resumed;

  /** Whether a checkpoint has led astray: then this fold uses none any more. */
  private boolean distrusting;

  /**
   * A fold that always reads the whole journal.
   *
   * @param empty the state before the first commit
   * @param step applies one commit to the state
   */
  public Fold(Journal journal, Supplier<S> empty, BiConsumer<? super S, Commit> step) {
    this(journal, empty, step, Optional.empty());
  }

  /**
   * A fold whose state is kept in checkpoints.
   *
   * @param empty the state before the first commit
   * @param step applies one commit to the state
   * @param form the bytes of the state
   */
  public Fold(
      Journal journal, Supplier<S> empty, BiConsumer<? super S, Commit> step, StateForm<S> form) {
    this(journal, empty, step, Optional.of(form));
  }

  private Fold(
      Journal journal,
      Supplier<S> empty,
      BiConsumer<? super S, Commit> step,
      Optional<StateForm<S>> form) {
    this.journal = journal;
    this.empty = empty;
    this.step = step;
    this.form = form.orElse(null);
    this.state = empty.get();
  }

  /** Answers a question about the newest state. */
  public <A> A read(Function<? super S, A> query) {
    A answer = look(query);
    keep();
    return answer;
  }

  private synchronized <A> A look(Function<? super S, A> query) {
    catchUp();
    return query.apply(state);
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
        decision = look(decide);
        expected = head;
      }
      if (decision.items().isEmpty()) {
        return decision.answer();
      }
      Draft draft =
          new Draft(transaction, stamp.clock().instant(), stamp.actor(), decision.items());
      if (journal.append(expected, draft) instanceof Append.Appended) {
        keep();
        return decision.answer();
      }
    }
  }

  /** Offers a checkpoint if one is due. The caller has its answer, whatever comes of it. */
  private void keep() {
    try {
      Optional<Checkpoint> due = due();
      due.ifPresent(journal::keep);
    } catch (StoreUnavailableException e) {
      LOG.log(Level.DEBUG, "a journal that is read-only or full keeps no checkpoint", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "no checkpoint was kept, so opening will take longer", e);
    }
  }

  private synchronized Optional<Checkpoint> due() {
    if (form == null || head.sequence() - kept < interval) {
      return Optional.empty();
    }
    kept = head.sequence();
    byte[] bytes = form.write().apply(state);
    interval = Math.max(INTERVAL, bytes.length / BYTES_FOR_A_COMMIT);
    return Optional.of(new Checkpoint(form.fold(), head, bytes));
  }

  private void catchUp() {
    if (form != null && !begun && !distrusting) {
      resume(form);
    }
    begun = true;
    try {
      head = advance(state, head);
    } catch (StoreUnavailableException | StoreFormatException e) {
      forget(); // No other way to read the journal would help.
      throw e;
    } catch (RuntimeException | Error e) {
      // The state may hold half a page: start over rather than apply a commit twice.
      boolean misled = resumed;
      forget();
      if (!misled) {
        throw e;
      }
      LOG.log(Level.WARNING, "the journal does not fit a checkpoint, so it is read as a whole", e);
      distrusting = true;
      catchUp();
    }
  }

  private void forget() {
    state = empty.get();
    head = Head.EMPTY;
    begun = false;
    resumed = false;
  }

  /** Begins where a checkpoint ends, if there is a good one. */
  private void resume(StateForm<S> known) {
    try {
      Optional<Checkpoint> newest = journal.checkpoint(known.fold());
      if (newest.isPresent() && newest.get().head().sequence() > 0) {
        state = known.read().apply(newest.get().state());
        head = newest.get().head();
        kept = head.sequence();
        resumed = true;
      }
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      distrusting = true;
      LOG.log(Level.WARNING, "a checkpoint cannot be read, so the journal is read as a whole", e);
    }
  }

  private Head advance(S target, Head from) {
    Head at = from;
    while (true) {
      List<Commit> page = journal.read(at.sequence(), PAGE);
      for (Commit commit : page) {
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
