// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlops4j.store.Json;

/**
 * Slack's Block Kit: a section with summary and details, and a context with the rest. A section
 * holds 3,000 characters.
 */
record SlackFormat() implements AlertFormat {
  private static final int LONGEST = 3_000;

  @Override
  public String json(Alert alert) {
    String title =
        (alert.begins() ? alert.level().name() : AlertStatus.RESOLVED.name())
            + " "
            + alert.source()
            + ": "
            + alert.summary();
    String details =
        alert.details().stream()
            .map(detail -> "\n• " + escaped(detail))
            .collect(Collectors.joining());
    return Json.text(
        Map.of(
            "text",
            escaped(title),
            "blocks",
            List.of(
                Map.of("type", "section", "text", markup("*" + escaped(title) + "*" + details)),
                Map.of(
                    "type",
                    "context",
                    "elements",
                    List.of(markup(escaped(alert.key()) + " at " + alert.at()))))));
  }

  private static Map<String, String> markup(String text) {
    return Map.of(
        "type",
        "mrkdwn",
        "text",
        text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
  }

  /** The three characters that Slack gives a meaning to. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
