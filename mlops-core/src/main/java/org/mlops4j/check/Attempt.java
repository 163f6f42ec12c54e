// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import org.jspecify.annotations.Nullable;

/** A value, or why there is none. */
final class Attempt<V> {
  private final @Nullable V value;
  private final @Nullable MeasureFailedException failure;

  private Attempt(@Nullable V value, @Nullable MeasureFailedException failure) {
    this.value = value;
    this.failure = failure;
  }

  static <V> Attempt<V> of(V value) {
    return new Attempt<>(value, null);
  }

  static <V> Attempt<V> failed(Throwable cause) {
    if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
      throw fatal;
    }
    return new Attempt<>(null, MeasureFailedException.of(cause));
  }

  V value() {
    if (value == null) {
      throw failure == null ? new IllegalStateException("a measure gave null") : failure;
    }
    return value;
  }

  boolean isFailed() {
    return value == null;
  }
}
