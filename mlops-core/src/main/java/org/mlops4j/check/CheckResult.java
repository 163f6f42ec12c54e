// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;

/**
 * How one check went. Holds no time and no address, so equal data gives equal results.
 *
 * @param rule what must hold: tells the checks of a suite apart
 * @param kind the kind of rule, such as {@code range}
 * @param columns the methods of the row that it looks at; empty when it is the whole row or dataset
 * @param severity what it means when it does not pass
 * @param status how it went
 * @param expected what had to be
 * @param observed what was
 * @param evaluated how many rows were judged, or entered the number that was
 * @param missing how many rows had no value
 * @param failed how many of the evaluated rows failed, exactly; 0 when rows are not judged one by
 *     one
 * @param samples the first 20 rows that failed, by position
 * @param message for people: what is wrong; empty when nothing is
 */
public record CheckResult(
    String rule,
    String kind,
    List<String> columns,
    Severity severity,
    CheckStatus status,
    String expected,
    String observed,
    long evaluated,
    long missing,
    long failed,
    List<Sample> samples,
    String message) {
  public CheckResult {
    columns = List.copyOf(columns);
    samples = List.copyOf(samples);
  }

  /** Whether the rule holds, perhaps less well than wanted. */
  public boolean passed() {
    return status == CheckStatus.PASS || status == CheckStatus.WARN;
  }

  /** Whether the data must not be used because of this. */
  public boolean blocks() {
    return !passed() && severity == Severity.BLOCK;
  }

  @Override
  public String toString() {
    return status + " " + rule + ": " + (message.isEmpty() ? observed : message);
  }
}
