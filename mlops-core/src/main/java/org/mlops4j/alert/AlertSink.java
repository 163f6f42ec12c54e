// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Where alerts go. Called by one thread at a time, in the order in which they were raised; it may
 * block, since it is called on the executor that the host lent.
 */
@FunctionalInterface
public interface AlertSink {
  /** How long a webhook may take to answer, unless told otherwise. */
  Duration ANSWER = Duration.ofSeconds(10);

  /**
   * Delivers one alert.
   *
   * @throws Exception if it did not arrive: the alert is delivered again later, so a receiver may
   *     see one twice
   */
  void deliver(Alert alert) throws Exception;

  /** A log: what is {@link AlertLevel#INFO} or over as information, the others as they are. */
  static AlertSink log(System.Logger logger) {
    return new LogSink(logger);
  }

  /** A webhook that must answer within {@link #ANSWER}. */
  static AlertSink webhook(HttpClient client, URI address, AlertFormat format) {
    return webhook(client, address, format, ANSWER);
  }

  /**
   * A webhook: alerts are posted as JSON, and arrived if the answer's status is 2xx.
   *
   * @param client the host's own, with its proxy, certificates and threads
   * @param timeout how long to wait for the answer; more than zero
   */
  static AlertSink webhook(HttpClient client, URI address, AlertFormat format, Duration timeout) {
    return new WebhookSink(client, address, format, timeout);
  }
}
