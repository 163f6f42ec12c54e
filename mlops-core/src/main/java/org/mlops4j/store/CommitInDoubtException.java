// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

/**
 * The storage failed at a moment when the commit may or may not have become durable. The journal
 * instance may refuse all further work; open the storage again and append the same draft: its
 * transaction id makes the second append either find the first or write it once.
 */
public final class CommitInDoubtException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String transaction;

  public CommitInDoubtException(String transaction, Throwable cause) {
    super(
        "commit " + transaction + " is in doubt: open the journal again and append the same draft",
        cause);
    this.transaction = transaction;
  }

  /** The transaction id of the draft. */
  public String transaction() {
    return transaction;
  }
}
