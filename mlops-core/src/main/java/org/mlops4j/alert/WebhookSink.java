// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Posts alerts to an address. */
record WebhookSink(HttpClient client, URI address, AlertFormat format, Duration timeout)
    implements AlertSink {
  WebhookSink {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(format, "format");
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException(
          "address was '" + address + "' but must begin with http: or https:");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout was " + timeout + " but must be more than zero");
    }
  }

  @Override
  public void deliver(Alert alert) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(format.json(alert), StandardCharsets.UTF_8))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException(
          "webhook at " + address.getHost() + " answered " + status + " but must answer 2xx");
    }
  }

  /** Without the path, which often is the secret. */
  @Override
  public String toString() {
    return "webhook at " + address.getHost();
  }
}
