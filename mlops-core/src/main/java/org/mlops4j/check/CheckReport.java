// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mlops4j.store.Digest;

/**
 * How all checks of a suite went. Its JSON form ({@link org.mlops4j.store.Json}) is the same to the
 * byte for equal data, clock and checks.
 *
 * @param data the content id of the dataset
 * @param rows the size of the dataset
 * @param skipped how many rows the source left out because they could not be read, or broke a
 *     contract
 * @param reference the content id of the data that was compared with; null when nothing was
 * @param results one a check, in the order of the suite
 */
public record CheckReport(
    Digest data, long rows, long skipped, @Nullable Digest reference, List<CheckResult> results) {
  public CheckReport {
    results = List.copyOf(results);
  }

  /** Whether the data may be used: there are rows, there are checks, and none of them blocks. */
  public boolean passed() {
    return rows > 0 && !results.isEmpty() && results.stream().noneMatch(CheckResult::blocks);
  }

  /**
   * The worst that counts: that of the blocking results; {@link CheckStatus#SKIPPED} for a dataset
   * or suite that is empty; {@link CheckStatus#WARN} when only warnings remain.
   */
  public CheckStatus status() {
    if (!passed()) {
      return results.stream()
          .filter(CheckResult::blocks)
          .map(CheckResult::status)
          .max(Comparator.naturalOrder())
          .orElse(CheckStatus.SKIPPED);
    }
    return results.stream()
            .filter(result -> result.severity() != Severity.INFO)
            .allMatch(result -> result.status() == CheckStatus.PASS)
        ? CheckStatus.PASS
        : CheckStatus.WARN;
  }

  /** Every check that did not pass, also those that do not block. */
  public List<CheckResult> failures() {
    return results.stream().filter(result -> !result.passed()).toList();
  }

  /** Every check because of which the data must not be used. */
  public List<CheckResult> blocking() {
    return results.stream().filter(CheckResult::blocks).toList();
  }

  /** A table for people: one line for the whole, then one a check. */
  public List<String> lines() {
    int width = results.stream().mapToInt(result -> result.rule().length()).max().orElse(0);
    String format = "%-7s  %-5s  %-" + Math.max(1, Math.min(width, 60)) + "s  %s";
    String all =
        status()
            + ": "
            + rows
            + " rows of data "
            + data.abbreviated()
            + (skipped > 0 ? ", " + skipped + " skipped" : "")
            + (reference == null ? "" : ", compared with data " + reference.abbreviated());
    return Stream.concat(
            Stream.of(all),
            results.stream()
                .map(
                    result ->
                        String.format(
                                Locale.ROOT,
                                format,
                                result.status(),
                                result.severity(),
                                result.rule(),
                                result.message().isEmpty() ? result.observed() : result.message())
                            .stripTrailing()))
        .toList();
  }

  /**
   * The report as the XML of JUnit, which build servers show: one test a check. Every check that
   * blocks is a failure or an error, also a skipped one. The bytes are to be written as UTF-8.
   *
   * @param name of the suite
   */
  public String junitXml(String name) {
    return JUnitXml.of(this, name);
  }

  /**
   * The report as one HTML page for people, which loads nothing and runs nothing. It shows samples
   * of the data. The bytes are to be written as UTF-8.
   *
   * @param title what was checked
   */
  public String html(String title) {
    return CheckPage.of(this, title);
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
