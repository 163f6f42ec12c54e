// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlops4j.store.Json;

class RowJsonTest {
  private static final Schema<Everything> ROWS = Schema.of(Everything.class);

  @Test
  void everyRowComesBackToTheBitFromItsStoredText() {
    for (Everything row :
        List.of(Everything.EMPTY, Everything.SMALLEST, Everything.LARGEST, Everything.INFINITE)) {
      byte[] stored = Json.bytes(RowJson.write(ROWS, row));

      assertThat(RowJson.read(ROWS, Json.read(stored, JsonNode.class))).isEqualTo(row);
    }
  }

  @Test
  void componentsThatTheRowGainedAreNullOrZero() {
    assertThat(RowJson.read(ROWS, JsonNodeFactory.instance.objectNode()))
        .isEqualTo(Everything.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "whole, '\"12\"', INT",
    "whole, 1.5, INT",
    "whole, 2147483648, INT",
    "wide, 9223372036854775808, LONG",
    "wide, true, LONG",
    "real, '\"much\"', DOUBLE",
    "real, false, DOUBLE",
    "flag, 1, BOOLEAN",
    "flag, '\"true\"', BOOLEAN",
    "date, 20140131, LOCAL_DATE",
    "colour, '\"PINK\"', ENUM"
  })
  void aComponentOfAnotherTypeIsNamedAndNeverReadAsZero(String name, String json, String type) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(name, Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class));

    assertThatThrownBy(() -> RowJson.read(ROWS, object))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("component " + name + " was " + json + " but must be " + type);
  }
}
