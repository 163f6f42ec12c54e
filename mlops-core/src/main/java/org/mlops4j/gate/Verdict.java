// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.gate;

import java.util.List;

/**
 * What a gate found, with all that a person needs to follow it.
 *
 * @param rule what is required, such as {@code AUC >= 0.6}
 * @param outcome whether it holds, and why not
 * @param observed the number that was compared; NaN when there is none
 * @param limit what it was compared with; NaN when there is none
 * @param detail more for people, in one line; may be empty
 * @param parts the verdicts that a composed gate followed
 */
public record Verdict(
    String rule,
    Outcome outcome,
    double observed,
    double limit,
    String detail,
    List<Verdict> parts) {

  /** Whether a rule holds, or why that could not be found. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** There is no champion to compare with: the stated policy lets the first model pass. */
    FIRST_MODEL,
    /** The observed number is undefined: never a pass. */
    UNDEFINED,
    /** The champion has learnt from the rows that judge: never a pass. */
    CONTAMINATED,
    /** The gate could not decide: never a pass. */
    ERROR;

    /** Whether the model may go on. */
    public boolean passes() {
      return this == PASSED || this == FIRST_MODEL;
    }
  }

  public Verdict {
    parts = List.copyOf(parts);
  }

  /** A verdict without parts. */
  public static Verdict of(
      String rule, Outcome outcome, double observed, double limit, String detail) {
    return new Verdict(rule, outcome, observed, limit, detail, List.of());
  }

  /** A verdict of a rule that is not about a number. */
  public static Verdict of(String rule, boolean passed, String detail) {
    return of(rule, passed ? Outcome.PASSED : Outcome.FAILED, Double.NaN, Double.NaN, detail);
  }

  /** Whether the model may go on. */
  public boolean passed() {
    return outcome.passes();
  }

  @Override
  public String toString() {
    return outcome + " " + rule + (detail.isEmpty() ? "" : ": " + detail);
  }
}
