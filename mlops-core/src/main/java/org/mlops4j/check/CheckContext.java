// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * What a check may know besides the data: the time, data to compare with, and what its numbers were
 * before. What it tells never changes; a reference that is to be measured is so once, when a check
 * asks for it.
 */
public final class CheckContext {
  private final Instant now;
  private final Reference reference;
  private final @Nullable MetricHistory history;

  /** Whether a check asked for anything of this. */
  private final AtomicBoolean asked;

  private CheckContext(
      Instant now, Reference reference, @Nullable MetricHistory history, AtomicBoolean asked) {
    this.now = now;
    this.reference = reference;
    this.history = history;
    this.asked = asked;
  }

  private CheckContext(Instant now, Reference reference, @Nullable MetricHistory history) {
    this(now, reference, history, new AtomicBoolean());
  }

  /** A context without a reference and without a history. */
  public static CheckContext at(Instant now) {
    return new CheckContext(Objects.requireNonNull(now, "now"), Reference.none(false), null);
  }

  /** The same, with what {@link CheckSuite#measure the same suite measured} on reference data. */
  public CheckContext withReference(Measured measured) {
    return new CheckContext(now, Reference.of(measured), history);
  }

  /**
   * The same, with reference data that is measured only if a check wants to compare. What the
   * supplier throws makes that check an {@link CheckStatus#ERROR}.
   */
  public CheckContext withReference(Supplier<Measured> measured) {
    return new CheckContext(now, Reference.when(measured), history);
  }

  /**
   * The same, for the first data of its kind: a check that compares with a reference passes, and
   * says that there is none yet, where it would otherwise be {@link CheckStatus#SKIPPED}.
   */
  public CheckContext withoutPredecessor() {
    return new CheckContext(now, Reference.none(true), history);
  }

  /** The same, with what the numbers of the checks were before. */
  public CheckContext withHistory(MetricHistory before) {
    return new CheckContext(now, reference, Objects.requireNonNull(before, "before"));
  }

  /** The time that counts as now. */
  public Instant now() {
    asked.set(true);
    return now;
  }

  /** The same measures of reference data, such as that which the champion was trained on. */
  public Optional<Measured> reference() {
    asked.set(true);
    return reference.measured();
  }

  /** What the numbers of the checks were before. */
  public Optional<MetricHistory> history() {
    asked.set(true);
    return Optional.ofNullable(history);
  }

  /**
   * Whether any check asked for anything of this context so far. If none did, what they found
   * follows from the data alone, and holds at any time.
   */
  public boolean wasAsked() {
    return asked.get();
  }

  /** What a check finds that needs a reference where there is none. */
  Finding unreferenced() {
    return reference.isFirst()
        ? Finding.of(true, "nothing to compare with yet")
        : Finding.skipped("there is no reference");
  }

  /** What is found of a number by its history. */
  Finding likeBefore(String metric, double value, Expectation expectation) {
    return history()
        .map(known -> expectation.judgeOrLearn(known.before(metric), value))
        .orElseGet(() -> Finding.skipped("there is no history"));
  }

  /** The data that was compared with, if a check asked for it. */
  @Nullable Digest compared() {
    return reference.asked();
  }

  /**
   * The same for some of the rows.
   *
   * @param part what was measured of them, of all; null when that is nothing
   * @param suffix how the names of their metrics end
   */
  CheckContext ofPart(Function<Measured, @Nullable Measured> part, String suffix) {
    return new CheckContext(
        now,
        reference.map(part),
        history == null ? null : metric -> history.before(metric + suffix),
        asked);
  }
}
