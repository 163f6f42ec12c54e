// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mlops4j.store.Json;

/** PagerDuty's Events API v2. A summary holds 1,024 characters. */
record PagerDutyFormat(String routingKey) implements AlertFormat {
  private static final int LONGEST = 1_024;

  PagerDutyFormat {
    if (routingKey.isBlank()) {
      throw new IllegalArgumentException("routing key was empty");
    }
  }

  @Override
  public String json(Alert alert) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey);
    event.put("dedup_key", alert.key());
    event.put("event_action", alert.begins() ? "trigger" : "resolve");
    if (alert.begins()) {
      String summary = alert.source() + ": " + alert.summary();
      event.put(
          "payload",
          Map.of(
              "summary",
              summary.length() <= LONGEST ? summary : summary.substring(0, LONGEST - 1) + "…",
              "source",
              alert.source(),
              "severity",
              alert.level().name().toLowerCase(Locale.ROOT),
              "timestamp",
              alert.at().toString(),
              "component",
              "mlops",
              "custom_details",
              Map.of("reasons", alert.details())));
    }
    return Json.text(event);
  }

  /** Without the key, which is a secret. */
  @Override
  public String toString() {
    return "PagerDuty Events v2";
  }
}
