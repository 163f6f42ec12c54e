// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Comparator;
import java.util.List;

/** A report as one page that loads nothing: no script, no font, no picture from elsewhere. */
final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8881;
        --pass: #1a7f37; --warn: #9a6700; --fail: #cf222e; }
      @media (prefers-color-scheme: dark) {
        :root { --pass: #3fb950; --warn: #d29922; --fail: #f85149; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto;
        padding: 0 1rem; }
      h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
      code, td.rule, td.value { font-family: ui-monospace, monospace; font-size: .9em; }
      p.facts { margin: 0 0 1.5rem; opacity: .8; overflow-wrap: anywhere; }
      div.wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
        border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
      th { font-weight: 600; white-space: nowrap; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
        white-space: nowrap; }
      td.status { white-space: nowrap; font-weight: 600; }
      .PASS { color: var(--pass); } .WARN { color: var(--warn); }
      .FAIL, .ERROR, .SKIPPED { color: var(--fail); }
      details { margin: .25rem 0 0; } summary { cursor: pointer; opacity: .8; }
      details table { width: auto; background: var(--soft); } details td, details th {
        border: 0; padding: .1rem .75rem; }
      """;

  private HtmlPage() {}

  static String of(CheckReport report, String title) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" ")
        .append("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>")
        .append(Markup.escaped(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1><span class=\"")
        .append(report.status())
        .append("\">")
        .append(report.status())
        .append("</span> ")
        .append(Markup.escaped(title))
        .append("</h1>\n<p class=\"facts\">")
        .append(facts(report))
        .append("</p>\n<div class=\"wide\"><table>\n<thead><tr><th>status</th><th>severity</th>")
        .append("<th>rule</th><th>observed</th><th class=\"number\">evaluated</th>")
        .append("<th class=\"number\">missing</th><th class=\"number\">failed</th></tr></thead>\n")
        .append("<tbody>\n");
    worstFirst(report).forEach(result -> row(html, result));
    return html.append("</tbody>\n</table></div>\n</body>\n</html>\n").toString();
  }

  private static String facts(CheckReport report) {
    return report.results().size()
        + " checks, "
        + report.blocking().size()
        + " blocking, "
        + report.rows()
        + " rows of data <code>"
        + Markup.escaped(report.data().hex())
        + "</code>"
        + (report.skipped() > 0 ? ", " + report.skipped() + " rows skipped" : "");
  }

  /** What blocks first, then what does not pass, each in the order of the suite. */
  private static List<CheckResult> worstFirst(CheckReport report) {
    return report.results().stream()
        .sorted(
            Comparator.comparing((CheckResult result) -> !result.blocks())
                .thenComparing(result -> result.status() == CheckStatus.PASS))
        .toList();
  }

  private static void row(StringBuilder html, CheckResult result) {
    html.append("<tr><td class=\"status ")
        .append(result.status())
        .append("\">")
        .append(result.status())
        .append("</td><td>")
        .append(result.severity())
        .append("</td><td class=\"rule\">")
        .append(Markup.escaped(result.rule()))
        .append("</td><td>")
        .append(Markup.escaped(result.message().isEmpty() ? result.observed() : result.message()));
    samples(html, result);
    html.append("</td>");
    for (long count : new long[] {result.evaluated(), result.missing(), result.failed()}) {
      html.append("<td class=\"number\">").append(count).append("</td>");
    }
    html.append("</tr>\n");
  }

  private static void samples(StringBuilder html, CheckResult result) {
    if (result.samples().isEmpty()) {
      return;
    }
    html.append("\n<details><summary>")
        .append(result.samples().size())
        .append(" of ")
        .append(result.failed())
        .append(" rows</summary><table><tr><th class=\"number\">row</th><th>column</th>")
        .append("<th>value</th></tr>\n");
    for (Sample sample : result.samples()) {
      html.append("<tr><td class=\"number\">")
          .append(sample.row())
          .append("</td><td>")
          .append(Markup.escaped(sample.column()))
          .append("</td><td class=\"value\">")
          .append(sample.value() == null ? "<i>missing</i>" : Markup.escaped(sample.value()))
          .append("</td></tr>\n");
    }
    html.append("</table></details>");
  }
}
