// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Json;

class AlertBookTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Alert DRIFT = drift(NOON);

  private static Alert drift(Instant at) {
    return Alert.triggered(
        "late-arrivals/drift", "late-arrivals", AlertLevel.WARNING, "rows drift", List.of(), at);
  }

  @Test
  void theFirstOfAKindIsNewsAndTheSecondIsNot() {
    assertThat(AlertBook.empty().admits(DRIFT, HOUR)).isTrue();

    AlertBook book = AlertBook.empty().with(DRIFT);

    assertThat(book.admits(drift(NOON.plus(Duration.ofDays(9))), HOUR)).isFalse();
    assertThat(book.open()).containsExactly(DRIFT);
  }

  @Test
  void whatIsOpenIsNewsAgainWhenItGetsMoreUrgent() {
    AlertBook book = AlertBook.empty().with(DRIFT);
    Alert worse =
        Alert.triggered(
            DRIFT.key(), DRIFT.source(), AlertLevel.CRITICAL, "rows drift", List.of(), NOON);

    assertThat(book.admits(worse, HOUR)).isTrue();
    assertThat(book.with(worse).admits(DRIFT, HOUR)).isFalse();
  }

  @Test
  void onlyWhatIsOpenCanBeOver() {
    Alert over = DRIFT.resolved(List.of("PSI fell to 0.01"), NOON.plus(HOUR));

    assertThat(AlertBook.empty().admits(over, HOUR)).isFalse();

    AlertBook book = AlertBook.empty().with(DRIFT);
    assertThat(book.admits(over, HOUR)).isTrue();
    assertThat(book.with(over).admits(over, HOUR)).isFalse();
    assertThat(book.with(over).open()).isEmpty();
  }

  @Test
  void aConditionThatComesAndGoesIsMentionedOnceInACooldown() {
    AlertBook book =
        AlertBook.empty().with(DRIFT).with(DRIFT.resolved(List.of(), NOON.plusSeconds(60)));

    assertThat(book.admits(drift(NOON.plusSeconds(120)), HOUR)).isFalse();
    assertThat(book.admits(drift(NOON.plus(HOUR).minusNanos(1)), HOUR)).isFalse();
    assertThat(book.admits(drift(NOON.plus(HOUR)), HOUR)).isTrue();
  }

  @Test
  void anAlertComesBackFromItsJson() {
    Alert over = DRIFT.resolved(List.of("PSI fell to 0.01"), NOON.plus(HOUR));

    assertThat(Json.read(Json.bytes(over), Alert.class)).isEqualTo(over);
    assertThat(over)
        .hasToString("WARNING RESOLVED late-arrivals/drift: rows drift (PSI fell to 0.01)");
  }

  @Test
  void anAlertNeedsAKeyAndASummary() {
    assertThatThrownBy(() -> Alert.triggered("", "m", AlertLevel.INFO, "summary", List.of(), NOON))
        .hasMessage("key was '' but must have 1 to 255 characters");
    assertThatThrownBy(() -> Alert.triggered("key", "m", AlertLevel.INFO, " ", List.of(), NOON))
        .hasMessage("summary of alert 'key' was empty");
  }
}
