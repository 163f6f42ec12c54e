// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/** Data to compare with, measured when it is asked for, once. */
final class Reference {
  private final @Nullable Supplier<? extends @Nullable Measured> source;
  private final boolean first;
  private @Nullable Measured measured;

  private Reference(
      @Nullable Supplier<? extends @Nullable Measured> source,
      @Nullable Measured measured,
      boolean first) {
    this.source = source;
    this.measured = measured;
    this.first = first;
  }

  /** None, perhaps because there was no data before. */
  static Reference none(boolean first) {
    return new Reference(null, null, first);
  }

  static Reference of(Measured measured) {
    return new Reference(null, Objects.requireNonNull(measured, "measured"), false);
  }

  static Reference when(Supplier<? extends @Nullable Measured> source) {
    return new Reference(Objects.requireNonNull(source, "source"), null, false);
  }

  /** Whether there is none because there was no data before. */
  boolean isFirst() {
    return first;
  }

  synchronized Optional<Measured> measured() {
    if (measured == null && source != null) {
      measured = source.get();
    }
    return Optional.ofNullable(measured);
  }

  /** What was measured of a part of it; null when that is nothing. */
  Reference map(Function<Measured, @Nullable Measured> part) {
    return source == null && measured == null
        ? this
        : when(() -> measured().<@Nullable Measured>map(part).orElse(null));
  }

  /** Its content id if it is measured; null otherwise. */
  synchronized @Nullable Digest asked() {
    return measured == null ? null : measured.data();
  }
}
