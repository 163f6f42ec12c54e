// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

import java.util.Locale;

/** What the drawings share: their look, and how numbers and words are written in them. */
final class Svg {
  /** How many colours there are; further ones begin again. */
  static final int COLOURS = 6;

  /** How the parts of a drawing look on an {@link HtmlPage}. */
  static final String STYLE =
      """
      figure { margin: .75rem 0 1.5rem; }
      figcaption { font-size: .9em; margin: 0 0 .25rem; }
      figcaption .key { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
        margin: 0 .35em 0 1em; vertical-align: -.05em; }
      svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
      svg text { fill: currentColor; } svg text.soft { opacity: .75; }
      svg .grid { stroke: var(--line); } svg .axis { stroke: currentColor; opacity: .5; }
      svg .limit { stroke: currentColor; stroke-dasharray: 5 4; opacity: .7; fill: none; }
      svg .mark { stroke: currentColor; stroke-dasharray: 2 3; opacity: .5; }
      svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      svg .band { opacity: .16; } svg .breach { fill: var(--fail); } svg .bar { opacity: .85; }
      @media (max-width: 40rem) { figure { overflow-x: auto; } svg { min-width: 40rem; }
        .multiples svg { min-width: 20rem; } }
      .s1 { stroke: var(--c1); } .s2 { stroke: var(--c2); } .s3 { stroke: var(--c3); }
      .s4 { stroke: var(--c4); } .s5 { stroke: var(--c5); } .s6 { stroke: var(--c6); }
      .f1 { fill: var(--c1); background: var(--c1); } .f2 { fill: var(--c2); background: var(--c2); }
      .f3 { fill: var(--c3); background: var(--c3); } .f4 { fill: var(--c4); background: var(--c4); }
      .f5 { fill: var(--c5); background: var(--c5); } .f6 { fill: var(--c6); background: var(--c6); }
      """;

  private Svg() {}

  /** Markup with what belongs into it, the same on every machine. */
  static String fill(String markup, Object... parts) {
    return String.format(Locale.ROOT, markup, parts);
  }

  /** A length, to a tenth of a pixel. */
  static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  /** A value in a tool tip. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static String line(String style, double x1, double y1, double x2, double y2) {
    return fill(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n",
        style, at(x1), at(y1), at(x2), at(y2));
  }

  /**
   * Words.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  static String text(String style, String anchor, double x, double y, String words) {
    return fill(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n",
        style, anchor, at(x), at(y), Markup.escaped(words));
  }

  static String title(String words) {
    return "<title>" + Markup.escaped(words) + "</title>";
  }

  static String figure(String caption, String keys, double width, double height, String body) {
    return fill(
        "<figure><figcaption>%s%s</figcaption>\n<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n%s</svg></figure>\n",
        Markup.escaped(caption), keys, at(width), at(height), Markup.escaped(caption), body);
  }
}
