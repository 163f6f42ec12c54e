// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a check may know besides the data: the time, and data to compare with. Immutable. */
public final class CheckContext {
  private final Instant now;
  private final @Nullable Measured reference;

  private CheckContext(Instant now, @Nullable Measured reference) {
    this.now = now;
    this.reference = reference;
  }

  /** A context without a reference. */
  public static CheckContext at(Instant now) {
    return new CheckContext(Objects.requireNonNull(now, "now"), null);
  }

  /** The same, with what {@link CheckSuite#measure the same suite measured} on reference data. */
  public CheckContext withReference(Measured measured) {
    return new CheckContext(now, Objects.requireNonNull(measured, "measured"));
  }

  /** The time that counts as now. */
  public Instant now() {
    return now;
  }

  /** The same measures of reference data, such as that which the champion was trained on. */
  public Optional<Measured> reference() {
    return Optional.ofNullable(reference);
  }
}
