// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.Comparator;
import java.util.List;
import org.mlops4j.report.HtmlPage;
import org.mlops4j.report.Markup;

/** A report as one page. */
final class CheckPage {
  private CheckPage() {}

  static String of(CheckReport report, String title) {
    StringBuilder html = new StringBuilder();
    html.append("<p class=\"facts\">")
        .append(facts(report))
        .append("</p>\n<div class=\"wide\"><table>\n<thead><tr><th>status</th><th>severity</th>")
        .append("<th>rule</th><th>observed</th><th class=\"number\">evaluated</th>")
        .append("<th class=\"number\">missing</th><th class=\"number\">failed</th></tr></thead>\n")
        .append("<tbody>\n");
    worstFirst(report).forEach(result -> row(html, result));
    html.append("</tbody>\n</table></div>\n");
    return HtmlPage.titled(title)
        .heading(report.status().toString())
        .markup(html.toString())
        .html();
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
        + (report.skipped() > 0 ? ", " + report.skipped() + " rows skipped" : "")
        + (report.reference() == null
            ? ""
            : ", compared with data <code>" + report.reference().hex() + "</code>");
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
