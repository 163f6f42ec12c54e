// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.time.Instant;
import java.util.List;

/**
 * One entry of a journal: items that became true together.
 *
 * <p>Its {@link #body()} is the same in every storage, and its {@link #hash()} is the SHA-256 of
 * that body. Each commit names the hash of the one before, so the newest hash stands for the whole
 * history.
 *
 * @param sequence 1 for the first commit, without gaps
 * @param previous hash of the commit before, or that of {@link Head#EMPTY}
 * @param at never before the previous commit's, whatever the clocks of the writers say
 * @param wall the writer's own clock
 * @param transaction id of the draft that became this commit; unique in the journal
 * @param actor who wrote it
 * @param items what became true
 */
public record Commit(
    long sequence,
    Digest previous,
    Instant at,
    Instant wall,
    String transaction,
    String actor,
    List<Item> items) {

  public Commit {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence was " + sequence + " but must be >= 1");
    }
    items = List.copyOf(items);
  }

  /** The commit that this draft becomes when it follows that head. */
  public static Commit after(Head head, Draft draft) {
    Instant at = draft.wall().isBefore(head.at()) ? head.at() : draft.wall();
    return new Commit(
        head.sequence() + 1,
        head.hash(),
        at,
        draft.wall(),
        draft.transaction(),
        draft.actor(),
        draft.items());
  }

  /**
   * Reads a body back.
   *
   * @throws StoreDamagedException if the bytes are not exactly the body of a commit
   */
  public static Commit parse(byte[] body) {
    return CommitBody.read(body);
  }

  /** The canonical UTF-8 bytes: one line of JSON without a line break. */
  public byte[] body() {
    return CommitBody.write(this);
  }

  /** SHA-256 of the {@link #body()}; computed anew on each call. */
  public Digest hash() {
    return Digest.of(body());
  }

  /** The head of the journal while this commit is its newest. */
  public Head head() {
    return new Head(sequence, hash(), at);
  }
}
