// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
  @Test
  void aPageLoadsNothingAndShowsTextAsText() {
    String html =
        HtmlPage.titled("<b> & co")
            .heading("PASS")
            .section("one < two")
            .text("a \"quoted\" word")
            .table(List.of("name", "#size"), List.of(List.of("<i>", "12")))
            .html();

    assertThat(html)
        .contains("<title>&lt;b&gt; &amp; co</title>")
        .contains("<h1><span class=\"PASS\">PASS</span> &lt;b&gt; &amp; co</h1>")
        .contains("<h2>one &lt; two</h2>")
        .contains("<p>a &quot;quoted&quot; word</p>")
        .contains("<th>name</th><th class=\"number\">size</th>")
        .contains("<td>&lt;i&gt;</td><td class=\"number\">12</td>")
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "<script", "<link", "<img", "url(");
  }

  @Test
  void aStatusHasTheColourOfItsWord() {
    assertThat(HtmlPage.titled("x").table(List.of("!was"), List.of(List.of("DRIFT"))).html())
        .contains("<th>was</th>", "<td class=\"status DRIFT\">DRIFT</td>", ".DRIFT { color");
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    HtmlPage page = HtmlPage.titled("page");

    assertThatThrownBy(() -> page.table(List.of("a", "b"), List.of(List.of("1"))))
        .hasMessage("row was 1 but must have 2 cells");
  }
}
