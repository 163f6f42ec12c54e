// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.function.Consumer;

/**
 * A journal that refuses some drafts. A draft that was accepted on a head is appended to that very
 * head or not at all, so nothing that is committed meanwhile can make the answer wrong.
 */
final class FencedJournal extends ForwardingJournal {
  private final Consumer<Draft> check;

  /**
   * @param check throws what is wrong with a draft
   */
  FencedJournal(Journal journal, Consumer<Draft> check) {
    super(journal);
    this.check = check;
  }

  @Override
  public Append append(Head expected, Draft draft) {
    check.accept(draft);
    return super.append(expected, draft);
  }
}
