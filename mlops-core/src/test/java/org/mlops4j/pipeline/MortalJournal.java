// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.store.Append;
import org.mlops4j.store.Draft;
import org.mlops4j.store.ForwardingJournal;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;

/** A journal whose process is killed at one of its commits. */
final class MortalJournal extends ForwardingJournal {
  private final boolean durable;
  private int left;

  /**
   * @param commits how many it lives to see
   * @param durable whether the commit at which it dies is there all the same
   */
  MortalJournal(Journal journal, int commits, boolean durable) {
    super(journal);
    this.left = commits;
    this.durable = durable;
  }

  /** The end of a process: nothing in it can catch this and go on. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Append append(Head expected, Draft draft) {
    left--;
    if (left == 0 && durable) {
      super.append(expected, draft);
    }
    if (left <= 0) {
      throw new Killed();
    }
    return super.append(expected, draft);
  }
}
