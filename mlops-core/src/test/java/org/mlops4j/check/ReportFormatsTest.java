// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mlops4j.data.Dataset;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFormatsTest {
  private static final String HOSTILE = "</td><script>alert('x')</script> & \"q\" \u0001 ü 🚗";

  private static final Dataset<Ride> DATA =
      Ride.data(
          Ride.number(0).withCarrier(HOSTILE), Ride.number(1).withDelay(null), Ride.number(2));

  private static final CheckReport REPORT =
      CheckSuite.of(
              List.of(
                  Check.rows().atLeast(3),
                  Check.number(Ride::distance).atMost(100).severity(Severity.WARN),
                  Check.text(Ride::carrier).matches("[A-Z0-9]{2}"),
                  Check.number(Ride::delay).between(0, 5).nulls(Nulls.FAIL),
                  Check.number(Ride::delay).atMost(3).where("never", ride -> false),
                  Check.that("breaks <here>", ride -> ride.id() / (ride.id() - 1) < 9)))
          .run(DATA, Checked.NOW);

  @Test
  void theXmlOfJUnitCountsEveryBlockingCheckAgainstTheBuild() throws Exception {
    Element suite = xml(REPORT.junitXml("rides & more")).getDocumentElement();
    assertThat(suite.getAttribute("name")).isEqualTo("rides & more");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(6);
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
    assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo("FAIL distance at most 100: 2 of 3 fail: row 1 was 101, row 2 was 102");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("row 0 was " + HOSTILE.replace('\u0001', '\uFFFD'));
    Element error = (Element) suite.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).isEqualTo("row 1: java.lang.ArithmeticException");
    assertThat(((Element) error.getParentNode()).getAttribute("name")).isEqualTo("breaks <here>");
  }

  @Test
  void anEmptyReportIsASuiteWithoutTests() throws Exception {
    CheckReport empty = new CheckReport(DATA.contentId(), 3, 0, null, List.of());
    assertThat(xml(empty.junitXml("none")).getDocumentElement().getAttribute("tests"))
        .isEqualTo("0");
  }

  @Test
  void theHtmlPageLoadsNothingAndTakesNoMarkupFromTheData() {
    String html = REPORT.html("Rides <of> January");
    assertThat(html)
        .doesNotContainPattern("(?i)https?://|src=|href=|<script|@import|url\\(|<link|onerror")
        .contains("<title>Rides &lt;of&gt; January</title>")
        .contains("default-src 'none'")
        .contains("&lt;/td&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;")
        .contains("<i>missing</i>")
        .contains("breaks &lt;here&gt;");
  }

  @Test
  void theHtmlPageShowsWhatBlocksFirst() {
    String html = REPORT.html("Rides");
    assertThat(html.indexOf("breaks &lt;here&gt;"))
        .isLessThan(html.indexOf("distance at most 100"));
    assertThat(html.indexOf("distance at most 100")).isLessThan(html.indexOf("rows at least 3"));
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
