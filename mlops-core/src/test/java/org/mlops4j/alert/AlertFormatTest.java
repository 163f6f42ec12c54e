// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Json;

/** The payloads, to the byte. */
class AlertFormatTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Alert DECAY =
      Alert.triggered(
          "late-arrivals/decay",
          "late-arrivals",
          AlertLevel.CRITICAL,
          "AUC decays",
          List.of("AUC 0.61 < 0.66 & falling", "3 of 4 windows"),
          NOON);
  private static final Alert OVER = DECAY.resolved(List.of("v4 serves"), NOON.plusSeconds(60));

  @Test
  void slackGetsBlocksAndEscapedText() {
    assertThat(AlertFormat.slack().json(DECAY))
        .isEqualTo(
            "{\"blocks\":[{\"text\":{\"text\":\"*CRITICAL late-arrivals: AUC decays*\\n• AUC 0.61"
                + " &lt; 0.66 &amp; falling\\n• 3 of 4 windows\",\"type\":\"mrkdwn\"},\"type\":"
                + "\"section\"},{\"elements\":[{\"text\":\"late-arrivals/decay at"
                + " 2026-06-01T12:00:00Z\",\"type\":\"mrkdwn\"}],\"type\":\"context\"}],\"text\":"
                + "\"CRITICAL late-arrivals: AUC decays\"}");
    assertThat(AlertFormat.slack().json(OVER))
        .contains("\"text\":\"RESOLVED late-arrivals: AUC decays\"", "• v4 serves");
  }

  @Test
  void slackGetsNoMoreThanItTakes() {
    Alert endless =
        Alert.triggered("key", "model", AlertLevel.INFO, "long", List.of("x".repeat(5_000)), NOON);

    assertThat(
            Json.read(AlertFormat.slack().json(endless), JsonNode.class)
                .at("/blocks/0/text/text")
                .asText())
        .hasSize(3_000)
        .endsWith("x…");
  }

  @Test
  void pagerDutyGetsATriggerAndAResolveOfOneIncident() {
    AlertFormat format = AlertFormat.pagerDuty("R0UT1NG");

    assertThat(format.json(DECAY))
        .isEqualTo(
            "{\"dedup_key\":\"late-arrivals/decay\",\"event_action\":\"trigger\",\"payload\":{"
                + "\"component\":\"mlops\",\"custom_details\":{\"reasons\":[\"AUC 0.61 < 0.66 &"
                + " falling\",\"3 of 4 windows\"]},\"severity\":\"critical\",\"source\":"
                + "\"late-arrivals\",\"summary\":\"late-arrivals: AUC decays\",\"timestamp\":"
                + "\"2026-06-01T12:00:00Z\"},\"routing_key\":\"R0UT1NG\"}");
    assertThat(format.json(OVER))
        .isEqualTo(
            "{\"dedup_key\":\"late-arrivals/decay\",\"event_action\":\"resolve\","
                + "\"routing_key\":\"R0UT1NG\"}");
  }

  @Test
  void theRoutingKeyIsNotPrinted() {
    assertThat(AlertFormat.pagerDuty("R0UT1NG")).asString().doesNotContain("R0UT1NG");
    assertThatThrownBy(() -> AlertFormat.pagerDuty(" ")).hasMessage("routing key was empty");
  }

  @Test
  void plainIsTheAlertItself() {
    assertThat(Json.read(AlertFormat.plain().json(DECAY), Alert.class)).isEqualTo(DECAY);
  }
}
