// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import java.util.List;
import org.mlops4j.report.Markup;

/**
 * A report as the XML that JUnit's Ant task began and build servers read. A check that passes, or
 * does not block, is a test that passed; {@link CheckStatus#ERROR} is an error, any other that
 * blocks a failure. A skipped check that blocks is a failure, too: what build servers call skipped
 * would let the build pass.
 */
final class JUnitXml {
  private JUnitXml() {}

  static String of(CheckReport report, String name) {
    long errors =
        report.blocking().stream().filter(result -> result.status() == CheckStatus.ERROR).count();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite")
        .append(attribute("name", name))
        .append(attribute("tests", Integer.toString(report.results().size())))
        .append(attribute("failures", Long.toString(report.blocking().size() - errors)))
        .append(attribute("errors", Long.toString(errors)))
        .append(attribute("skipped", "0"))
        .append(">\n  <properties>\n");
    property(xml, "data", report.data().hex());
    property(xml, "rows", Long.toString(report.rows()));
    property(xml, "status", report.status().toString());
    xml.append("  </properties>\n");
    report.results().forEach(result -> test(xml, name, result));
    return xml.append("</testsuite>\n").toString();
  }

  private static void test(StringBuilder xml, String name, CheckResult result) {
    xml.append("  <testcase")
        .append(attribute("classname", name + "." + result.kind()))
        .append(attribute("name", result.rule()));
    if (result.blocks()) {
      String element = result.status() == CheckStatus.ERROR ? "error" : "failure";
      xml.append(">\n    <")
          .append(element)
          .append(attribute("type", result.status().toString()))
          .append(attribute("message", result.message()))
          .append('>')
          .append(Markup.escaped(String.join("; ", samples(result))))
          .append("</")
          .append(element)
          .append(">\n  </testcase>\n");
    } else if (result.message().isEmpty()) {
      xml.append("/>\n");
    } else {
      xml.append(">\n    <system-out>")
          .append(Markup.escaped(result.toString()))
          .append("</system-out>\n  </testcase>\n");
    }
  }

  private static List<String> samples(CheckResult result) {
    return result.samples().stream().map(Sample::toString).toList();
  }

  private static void property(StringBuilder xml, String name, String value) {
    xml.append("    <property")
        .append(attribute("name", name))
        .append(attribute("value", value))
        .append("/>\n");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + Markup.escaped(value) + "\"";
  }
}
