// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One page that loads nothing: no script, no font, no picture from elsewhere, which its own content
 * security policy enforces. It follows the reader's choice of light or dark. Not thread-safe.
 */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8881;
        --pass: #1a7f37; --warn: #9a6700; --fail: #cf222e;
        --c1: #0969da; --c2: #bc4c00; --c3: #1a7f37; --c4: #8250df; --c5: #bf3989; --c6: #57606a; }
      @media (prefers-color-scheme: dark) {
        :root { --pass: #3fb950; --warn: #d29922; --fail: #f85149;
          --c1: #58a6ff; --c2: #f0883e; --c3: #3fb950; --c4: #bc8cff; --c5: #f778ba; --c6: #8b949e; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto;
        padding: 0 1rem; }
      h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
      h2 { font-size: 1.15rem; margin: 2.25rem 0 .25rem; }
      h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
      code, td.rule, td.value { font-family: ui-monospace, monospace; font-size: .9em; }
      p { margin: 0 0 .75rem; max-width: 60rem; }
      p.facts { margin: 0 0 1.5rem; opacity: .8; overflow-wrap: anywhere; max-width: none; }
      div.wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
        border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
      table.text td { overflow-wrap: break-word; }
      th { font-weight: 600; white-space: nowrap; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
        white-space: nowrap; }
      td.status { white-space: nowrap; font-weight: 600; }
      .PASS, .STABLE { color: var(--pass); } .WARN, .WARNING { color: var(--warn); }
      .FAIL, .ERROR, .SKIPPED, .DRIFT { color: var(--fail); }
      div.multiples { display: grid; gap: 0 1.5rem;
        grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
      details { margin: .25rem 0 0; } summary { cursor: pointer; opacity: .8; }
      details table { width: auto; background: var(--soft); } details td, details th {
        border: 0; padding: .1rem .75rem; }
      """;

  private final String title;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  private HtmlPage(String title) {
    this.title = title;
  }

  /** An empty page; the title is text, not markup. */
  public static HtmlPage titled(String title) {
    return new HtmlPage(title);
  }

  /** Adds rules of its own to the style that all pages share. */
  public HtmlPage style(String css) {
    head.append(css);
    return this;
  }

  /** A heading of the page with a mark before it, such as {@code PASS}. */
  public HtmlPage heading(String status) {
    return markup(
        Svg.fill(
            "<h1><span class=\"%s\">%s</span> %s</h1>\n",
            Markup.escaped(status), Markup.escaped(status), Markup.escaped(title)));
  }

  /** The title as the heading of the page. */
  public HtmlPage heading() {
    return markup("<h1>" + Markup.escaped(title) + "</h1>\n");
  }

  /** Begins a section. */
  public HtmlPage section(String heading) {
    return markup("<h2>" + Markup.escaped(heading) + "</h2>\n");
  }

  /** A paragraph of text. */
  public HtmlPage text(String text) {
    return markup("<p>" + Markup.escaped(text) + "</p>\n");
  }

  /** A drawing. */
  public HtmlPage draw(Drawing drawing) {
    return markup(drawing.svg());
  }

  /** Drawings beside each other, as many as fit. */
  public HtmlPage multiples(List<? extends Drawing> drawings) {
    markup("<div class=\"multiples\">\n");
    drawings.forEach(this::draw);
    return markup("</div>\n");
  }

  /**
   * A table of text. A column whose heading begins with {@code #} holds numbers and is set to the
   * right, one that begins with {@code !} holds words such as {@code PASS} or {@code DRIFT} that
   * have a colour; the sign is not shown.
   */
  public HtmlPage table(List<String> headings, List<List<String>> rows) {
    markup("<div class=\"wide\"><table class=\"text\">\n<thead><tr>");
    for (String heading : headings) {
      boolean number = heading.startsWith("#");
      boolean signed = number || heading.startsWith("!");
      cell("th", number ? "number" : "", signed ? heading.substring(1) : heading);
    }
    markup("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            "row was "
                + row.stream().collect(Collectors.joining(" | "))
                + " but must have "
                + headings.size()
                + " cells");
      }
      markup("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String heading = headings.get(i);
        String status = heading.startsWith("!") ? "status " + row.get(i) : "";
        cell("td", heading.startsWith("#") ? "number" : status, row.get(i));
      }
      markup("</tr>\n");
    }
    return markup("</tbody>\n</table></div>\n");
  }

  /** Adds markup as it is: whoever makes it escapes what it holds. */
  public HtmlPage markup(String html) {
    body.append(html);
    return this;
  }

  private void cell(String element, String style, String text) {
    markup(
        Svg.fill(
            "<%s%s>%s</%s>",
            element,
            style.isEmpty() ? "" : " class=\"" + Markup.escaped(style) + "\"",
            Markup.escaped(text),
            element));
  }

  /** The whole file. */
  public String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" "
        + "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>"
        + Markup.escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + Svg.STYLE
        + head
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }

  @Override
  public String toString() {
    return "page '" + title + "'";
  }
}
