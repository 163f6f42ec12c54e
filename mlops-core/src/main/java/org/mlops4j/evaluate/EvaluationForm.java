// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.evaluate;

import java.util.Objects;
import java.util.function.Function;

/**
 * The bytes of an evaluation, so that a run can go on after it in another process. What is read
 * back must decide gates as the original does.
 *
 * @param write gives equal bytes for equal evaluations
 * @param read throws whatever it likes if the bytes are none
 * @param <R> the evaluation
 */
public record EvaluationForm<R>(
    Function<? super R, byte[]> write, Function<byte[], ? extends R> read) {
  public EvaluationForm {
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(read, "read");
  }
}
