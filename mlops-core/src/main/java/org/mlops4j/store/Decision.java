// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.List;

/**
 * What a writer decided after it looked at the state.
 *
 * @param items to be committed; none when the answer needs nothing to be written
 * @param answer for the caller, once the items are durable
 */
public record Decision<A>(List<Item> items, A answer) {
  public Decision {
    items = List.copyOf(items);
  }

  /** Nothing to write. */
  public static <A> Decision<A> none(A answer) {
    return new Decision<>(List.of(), answer);
  }
}
