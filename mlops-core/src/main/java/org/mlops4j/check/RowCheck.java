// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A check of rows one by one: it counts those that fail and shows the first 20 of them. By default
 * every row that has a value must pass, and one that fails blocks. Immutable: each method gives a
 * changed check.
 *
 * <p>A check that no row was evaluated for (there is none, all values are missing, or {@link
 * #where} leaves out all) is {@link CheckStatus#SKIPPED}, which blocks.
 *
 * @param <T> the row
 */
public final class RowCheck<T> implements Check<T> {
  private final RowRule<T> rule;
  private final Nulls nulls;
  private final double mostly;
  private final double warnBelow;
  private final @Nullable Condition<T> condition;
  private final Severity severity;
  private final Measure<T, ? extends Tallied> measure;

  private RowCheck(
      RowRule<T> rule,
      Nulls nulls,
      double mostly,
      double warnBelow,
      @Nullable Condition<T> condition,
      Severity severity) {
    this.rule = rule;
    this.nulls = nulls;
    this.mostly = mostly;
    this.warnBelow = warnBelow;
    this.condition = condition;
    this.severity = severity;
    Measure<T, ? extends Tallied> all = rule.measure(nulls);
    this.measure = condition == null ? all : new Where<>(all, condition);
  }

  RowCheck(RowRule<T> rule) {
    this(rule, rule.nulls(), 1, 1, null, Severity.BLOCK);
  }

  /**
   * The same, when only a share of the evaluated rows must pass.
   *
   * @param share in (0, 1]
   */
  public RowCheck<T> mostly(double share) {
    return mostly(share, share);
  }

  /**
   * The same, with two thresholds for the share of the evaluated rows that passes.
   *
   * @param failBelow a smaller share fails; in (0, 1]
   * @param warnBelow a smaller share is a {@link CheckStatus#WARN}; in [failBelow, 1]
   */
  public RowCheck<T> mostly(double failBelow, double warnBelow) {
    if (!(failBelow > 0 && failBelow <= 1)) {
      throw new IllegalArgumentException("share was " + failBelow + " but must lie in (0, 1]");
    }
    if (!(warnBelow >= failBelow && warnBelow <= 1)) {
      throw new IllegalArgumentException(
          "warnBelow was " + warnBelow + " but must lie in [" + failBelow + ", 1]");
    }
    return new RowCheck<>(rule, nulls, failBelow, warnBelow, condition, severity);
  }

  /** The same, when missing values pass, or fail, instead of not being evaluated. */
  public RowCheck<T> nulls(Nulls policy) {
    return new RowCheck<>(
        rule, Objects.requireNonNull(policy, "policy"), mostly, warnBelow, condition, severity);
  }

  /**
   * The same, for the rows only for which a condition holds. Checks with the same name and
   * predicate share the work.
   *
   * @param name says which rows these are, such as {@code cancelled}
   */
  @Override
  public RowCheck<T> where(String name, Predicate<? super T> rows) {
    Condition<T> limit = new Condition<>(Rated.rule(name), Objects.requireNonNull(rows, "rows"));
    return new RowCheck<>(
        rule, nulls, mostly, warnBelow, condition == null ? limit : condition.and(limit), severity);
  }

  /** Whether one row by itself can break the check. */
  boolean decidedByOneRow() {
    return mostly == 1 && rule instanceof RowTest<T>;
  }

  /** The check, prepared for the rows of a batch of one; empty when one row does not decide. */
  Optional<RowJudge<T>> judge(Batch<T> one) {
    return rule instanceof RowTest<T> test
        ? Optional.of(
            new RowJudge<>(
                rule(),
                severity,
                nulls,
                condition == null ? null : condition.predicate(),
                test,
                one))
        : Optional.empty();
  }

  @Override
  public RowCheck<T> severity(Severity other) {
    return new RowCheck<>(
        rule, nulls, mostly, warnBelow, condition, Objects.requireNonNull(other, "other"));
  }

  @Override
  public String rule() {
    StringBuilder text = new StringBuilder(rule.text());
    if (nulls != rule.nulls()) {
      text.append(nulls == Nulls.FAIL ? " and present" : " or missing");
    }
    if (condition != null) {
      text.append(" where ").append(condition.name());
    }
    if (mostly < 1) {
      text.append(" for ").append(expected());
    }
    if (warnBelow > mostly) {
      text.append(", better ").append(Shown.percent(warnBelow));
    }
    return text.toString();
  }

  @Override
  public String kind() {
    return rule.kind();
  }

  @Override
  public List<String> columns() {
    return rule.columns();
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public List<Measure<T, ?>> needs() {
    return List.of(measure);
  }

  @Override
  public Finding decide(Measured measured, CheckContext context) {
    Tally tally = measured.get(measure).tally();
    if (tally.evaluated() == 0) {
      return Finding.skipped(
              "no row was evaluated"
                  + (tally.missing() > 0 ? ": all " + tally.missing() + " values are missing" : ""))
          .counting(0, tally.missing());
    }
    double share = (tally.evaluated() - tally.failed()) / (double) tally.evaluated();
    CheckStatus status =
        share < mostly ? CheckStatus.FAIL : share < warnBelow ? CheckStatus.WARN : CheckStatus.PASS;
    String observed =
        tally.failed() == 0
            ? "all " + tally.evaluated() + " pass"
            : tally.failed() + " of " + tally.evaluated() + " fail";
    return new Finding(
        status,
        expected(),
        observed,
        tally.evaluated(),
        tally.missing(),
        tally.failed(),
        tally.samples(),
        status == CheckStatus.PASS ? "" : message(observed, tally));
  }

  private String expected() {
    return mostly == 1 ? "all rows" : "at least " + Shown.percent(mostly) + " of rows";
  }

  private static String message(String observed, Tally tally) {
    int shown = Math.min(3, tally.samples().size());
    return tally.samples().stream()
        .limit(shown)
        .map(Sample::toString)
        .collect(joining(", ", observed + ": ", tally.failed() > shown ? ", ..." : ""));
  }
}
