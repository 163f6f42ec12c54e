// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in a source that cannot be read.
 *
 * @param line where the row begins, from 1; 0 when it concerns the source as a whole
 * @param column its name in the source; null when it concerns a row or more
 * @param value what was found, abbreviated when it is long; null when nothing was
 * @param rule what must be
 */
public record ExtractionProblem(
    long line, @Nullable String column, @Nullable String value, String rule) {

  private static final int LONGEST = 60;

  static ExtractionProblem ofSource(String rule) {
    return new ExtractionProblem(0, null, null, rule);
  }

  static ExtractionProblem ofRow(long line, String rule) {
    return new ExtractionProblem(line, null, null, rule);
  }

  static ExtractionProblem ofCell(long line, String column, @Nullable String value, String rule) {
    return new ExtractionProblem(line, column, value == null ? null : visible(value), rule);
  }

  /** The text with what cannot be seen as escapes, and cut when it is long. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char unit = text.charAt(i);
      if (DecodedText.isMalformed(i == 0 ? 0 : text.charAt(i - 1), unit)) {
        visible
            .append("\\x")
            .append(String.format(Locale.ROOT, "%02X", DecodedText.malformedByte(unit)));
      } else if (Character.isISOControl(unit)) {
        visible.append("\\u").append(String.format(Locale.ROOT, "%04X", (int) unit));
      } else {
        visible.append(unit);
      }
    }
    if (text.length() > LONGEST) {
      visible.append("… (").append(text.length()).append(" characters)");
    }
    return visible.toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (line > 0) {
      text.append("line ").append(line);
    }
    if (column != null) {
      text.append(line > 0 ? ", " : "").append("column ").append(column);
    }
    if (value != null) {
      text.append(" was '").append(value).append("' but");
    }
    return text.append(text.isEmpty() ? "" : " ").append(rule).toString();
  }
}
