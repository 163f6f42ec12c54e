// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.regex.Pattern;

/**
 * What a fold had made of the journal up to a head, so that opening need not read it all again.
 * Derived and disposable: a journal may forget it, a fold must be able to do without.
 *
 * @param fold whose state it is: 1 to 40 lower-case letters, digits and hyphens
 * @param head up to where
 * @param state opaque to the journal
 */
public record Checkpoint(String fold, Head head, byte[] state) {
  private static final Pattern FOLD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Checkpoint {
    requireFold(fold);
    state = state.clone();
  }

  @Override
  public byte[] state() {
    return state.clone();
  }

  /** Refuses what is no name of a fold. */
  public static void requireFold(String fold) {
    if (!FOLD.matcher(fold).matches()) {
      throw new IllegalArgumentException(
          "fold was '" + fold + "' but must match " + FOLD.pattern());
    }
  }
}
