// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

/** Text as XML and HTML take it. */
public final class Markup {
  private Markup() {}

  /** Escapes what means something in markup; what XML 1.0 cannot hold becomes U+FFFD. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\r', '\t' -> escaped.append("&#").append(point).append(';');
                default -> escaped.appendCodePoint(isCharacter(point) ? point : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** The production Char of XML 1.0, without the C1 controls, which it discourages. */
  private static boolean isCharacter(int point) {
    return (point >= 0x20 && point < 0x7F)
        || (point >= 0xA0 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
