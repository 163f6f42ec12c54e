// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal as somebody finds it who begins with a checkpoint, or who has none, to compare what
 * both make of it.
 */
public final class Resumption {
  /** After so many commits a fold offers a checkpoint. */
  private static final int INTERVAL = 1_000;

  private static final Item FILLER = new Item("test.Filler", "{}");

  private Resumption() {}

  /** Lets so many foreign commits follow that the next read of any fold keeps a checkpoint. */
  public static void makeCheckpointDue(Journal journal) {
    for (int i = 0; i < INTERVAL; i++) {
      String transaction = "filler-" + journal.head().sequence();
      journal.append(
          journal.head(), new Draft(transaction, Instant.EPOCH, "test", List.of(FILLER)));
    }
  }

  /** The journal without any checkpoint. */
  public static Journal replayed(Journal journal) {
    return new View(journal) {
      @Override
      public Optional<Checkpoint> checkpoint(String fold) {
        return Optional.empty();
      }
    };
  }

  /** The journal from the checkpoint on: it is an error if there is none, or if more is read. */
  public static Journal resumed(Journal journal) {
    AtomicLong begin = new AtomicLong();
    return new View(journal) {
      @Override
      public Optional<Checkpoint> checkpoint(String fold) {
        Optional<Checkpoint> newest = super.checkpoint(fold);
        begin.set(newest.orElseThrow(AssertionError::new).head().sequence());
        return newest;
      }

      @Override
      public List<Commit> read(long after, int limit) {
        if (after < begin.get()) {
          throw new AssertionError("read after " + after + " but a checkpoint is at " + begin);
        }
        return super.read(after, limit);
      }
    };
  }

  /** The same journal, of which no checkpoint is kept. */
  private static class View extends ForwardingJournal {
    View(Journal journal) {
      super(journal);
    }

    @Override
    public void keep(Checkpoint checkpoint) {}

    @Override
    public void close() {}
  }
}
