// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;
import java.util.Optional;

/**
 * An append-only, totally ordered, hash-chained log, one per registry. It stores items and knows
 * none of their meanings.
 *
 * <p>Contract for implementations (proved by the kit in {@code mlops-testkit}):
 *
 * <ul>
 *   <li>Thread-safe; several processes may share the storage where the implementation says so.
 *   <li>{@link #append} is atomic: of the writers that name one head exactly one succeeds, and all
 *       items of its draft are there or none.
 *   <li>What {@link #append} returned as appended is durable and never changes: sequence numbers
 *       have no gaps, each commit names the hash of the one before, {@link Commit#at()} never
 *       decreases.
 *   <li>Appending a transaction that is there already returns the earlier commit, whatever head is
 *       expected.
 *   <li>{@link #close} may be called twice; any other call afterwards throws {@link
 *       StoreUnavailableException}.
 *   <li>No argument and no result is null.
 * </ul>
 */
public interface Journal extends AutoCloseable {

  /** The newest commit that is known to be durable. */
  Head head();

  /**
   * Commits in order.
   *
   * @param after sequence after which to start; 0 for the beginning
   * @param limit how many at most, at least 1
   * @return commits {@code after + 1} onward; empty at the end
   * @throws StoreDamagedException if the storage does not hold what was committed
   */
  List<Commit> read(long after, int limit);

  /**
   * Commits a draft if the journal still ends where the writer thinks it ends.
   *
   * @throws StoreUnavailableException if nothing was written
   * @throws CommitInDoubtException if that cannot be known
   */
  Append append(Head expected, Draft draft);

  /**
   * The newest checkpoint of this fold whose head is part of this journal. An implementation that
   * keeps none returns empty.
   */
  Optional<Checkpoint> checkpoint(String fold);

  /**
   * Offers a checkpoint. Keeping it is optional, but one that is kept is kept whole, and never
   * gives way to an older one.
   *
   * @throws IllegalArgumentException if its head is not part of this journal
   */
  void keep(Checkpoint checkpoint);

  /**
   * Asks for an exclusive right among all who have this journal open, in this process or another.
   * Does not wait.
   *
   * @param name of the right: 1 to 200 characters, compared one by one
   * @return empty while somebody else has it, also where that is the same thread
   * @throws StoreUnavailableException if the storage cannot tell, or is open for reading only
   */
  Optional<Lease> lease(String name);

  @Override
  void close();

  /** A journal that lives and dies with this object. */
  static Journal inMemory() {
    return new InMemoryJournal();
  }
}
