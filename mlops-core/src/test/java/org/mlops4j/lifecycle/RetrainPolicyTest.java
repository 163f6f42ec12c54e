// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainPolicyTest {
  private static final Instant NOW = Instant.parse("2026-06-01T23:30:00Z");

  record Window(LocalDate from, LocalDate to) {}

  @Test
  void aSlidingWindowHasTheLastWholeDaysOfTheZone() {
    assertThat(
            RetrainPolicy.sliding(Period.ofMonths(3), ZoneOffset.UTC, Window::new)
                .parameters(NOW, List.of()))
        .isEqualTo(new Window(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 6, 1)));
    assertThat(
            RetrainPolicy.sliding(Period.ofDays(7), ZoneId.of("Asia/Tokyo"), Window::new)
                .parameters(NOW, List.of()))
        .isEqualTo(new Window(LocalDate.of(2026, 5, 26), LocalDate.of(2026, 6, 2)));
    assertThatThrownBy(() -> RetrainPolicy.sliding(Period.ZERO, ZoneOffset.UTC, Window::new))
        .hasMessage("length was P0D but must be more than zero");
  }

  @Test
  void anExpandingWindowKeepsItsFirstDay() {
    LocalDate first = LocalDate.of(2025, 1, 1);

    assertThat(
            RetrainPolicy.expanding(first, ZoneOffset.UTC, Window::new).parameters(NOW, List.of()))
        .isEqualTo(new Window(first, LocalDate.of(2026, 6, 1)));
  }
}
