// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import org.mlops4j.store.Json;

/** How an alert is written for a webhook. Pure: equal alerts give equal text. */
@FunctionalInterface
public interface AlertFormat {
  /** The body of the request: one JSON object. */
  String json(Alert alert);

  /** The components of {@link Alert} as they are. */
  static AlertFormat plain() {
    return Json::text;
  }

  /**
   * A message for Slack's incoming webhooks, in Block Kit, with the summary as the text of
   * notifications.
   */
  static AlertFormat slack() {
    return new SlackFormat();
  }

  /**
   * An event for PagerDuty's Events API v2, whose {@code dedup_key} is the key of the alert: a
   * second delivery of the same alert opens no second incident, and what is over resolves it.
   *
   * @param routingKey of the integration
   */
  static AlertFormat pagerDuty(String routingKey) {
    return new PagerDutyFormat(routingKey);
  }
}
