// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.function.Function;

/**
 * The bytes of a fold's state, so that it can be kept in a {@link Checkpoint}.
 *
 * @param fold names the state and the version of its form: 1 to 40 lower-case letters, digits and
 *     hyphens, such as {@code registry-1}. Whoever changes the form or the meaning of the state
 *     changes the name, and older checkpoints are passed over
 * @param write gives equal bytes for equal states
 * @param read makes a state of its own; throws whatever it likes if the bytes are none
 */
public record StateForm<S>(
    String fold, Function<? super S, byte[]> write, Function<byte[], ? extends S> read) {
  public StateForm {
    Checkpoint.requireFold(fold);
  }
}
