// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** Components out of order, as people write them. */
  record Sample(String zebra, int count, Instant at, LocalDate day, Duration took, Digest digest) {}

  /** A primitive that must be there. */
  record Counted(int count) {}

  @Test
  void equalValuesGiveEqualBytesInTheOrderOfNames() {
    Sample sample =
        new Sample(
            "zoë",
            3,
            Instant.parse("2026-03-01T12:00:00.5Z"),
            LocalDate.parse("2026-03-01"),
            Duration.ofMillis(1_500),
            new Digest("0".repeat(64)));
    String json =
        "{\"at\":\"2026-03-01T12:00:00.500Z\",\"count\":3,\"day\":\"2026-03-01\",\"digest\":\""
            + "0".repeat(64)
            + "\",\"took\":\"PT1.5S\",\"zebra\":\"zoë\"}";
    assertThat(Json.text(sample)).isEqualTo(json);
    assertThat(Json.bytes(sample)).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    assertThat(Json.read(json, Sample.class)).isEqualTo(sample);
    assertThat(Json.read(Json.tree(sample), Sample.class)).isEqualTo(sample);
  }

  @Test
  void mapsAreSortedByKey() {
    Map<String, Integer> map = new LinkedHashMap<>();
    List.of("b", "a", "c").forEach(key -> map.put(key, 1));
    assertThat(Json.text(map)).isEqualTo("{\"a\":1,\"b\":1,\"c\":1}");
  }

  /** The same text on every JDK, though {@code Double.toString} changed with 19. */
  @Test
  @SuppressWarnings("FloatingPointLiteralPrecision") // the number that older JDKs write otherwise
  void aNumberInANameIsItsShortestDecimalFormOrItsName() {
    assertThat(Json.number(2e23)).isEqualTo("2.0E23");
    assertThat(Json.number(0.8)).isEqualTo("0.8");
    assertThat(Json.number(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "2.0E-3, 0.002",
    "0.1, 0.1",
    "1.0, 1.0",
    "-0.0, -0.0",
    "1.0E23, 1.0E23",
    "2.0E23, 2.0E23",
    "4.9E-324, 4.9E-324",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "9007199254740993, 9.007199254740992E15",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "1.1E-5, 1.1E-5",
    "0.3333333333333333, 0.3333333333333333",
    "12345678.9, 1.23456789E7",
    "8.41E21, 8.41E21",
    "2.0E-323, 2.0E-323",
    "NaN, \"NaN\"",
    "Infinity, \"Infinity\""
  })
  void aDoubleIsItsShortestDecimalForm(double value, String text) {
    assertThat(Json.text(value)).isEqualTo(text);
    assertThat(Json.read(text, Double.class)).isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "{}",
        "[]",
        "{\"count\":null}",
        "{\"count\":1,\"more\":2}",
        "{\"count\":1,\"count\":2}",
        "{\"count\":1} {}",
        "{\"count\":\"many\"}"
      })
  void whatIsNotOfTheTypeIsDamaged(String json) {
    assertThatThrownBy(() -> Json.read(json, Counted.class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageStartingWith("JSON is no Counted: ");
    assertThatThrownBy(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), Counted.class))
        .isInstanceOf(StoreDamagedException.class);
  }

  @Test
  void aTreeThatIsNotOfTheTypeIsDamaged() {
    JsonNode tree = Json.tree(Map.of("count", "many"));
    assertThatThrownBy(() -> Json.read(tree, Counted.class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageStartingWith("JSON is no Counted: at count: ")
        .hasMessageContaining("many");
    assertThatThrownBy(() -> Json.read("[{\"count\":1},{\"count\":null}]", Counted[].class))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageStartingWith("JSON is no Counted[]: at [1].count: ");
  }

  @Test
  void aValueWithoutAJsonFormIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.text(new Object()))
        .withMessage("java.lang.Object has no JSON form");
  }
}
