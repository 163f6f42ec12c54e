// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.store;

import org.mlops4j.store.Journal;

class InMemoryJournalTest extends JournalContract {
  @Override
  protected Journal journal() {
    return Journal.inMemory();
  }
}
