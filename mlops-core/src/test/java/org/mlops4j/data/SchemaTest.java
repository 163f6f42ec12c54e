// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {
  record Bad(List<String> names, int fine, Map<String, String> more, @Outcome int label) {}

  record Nothing() {}

  record Named(@Column(value = "Day", format = "dd.MM.yyyy") java.time.@Nullable LocalDate day) {}

  record Strict(int age) {
    Strict {
      if (age < 0) {
        throw new IllegalArgumentException("age was " + age);
      }
    }
  }

  @Test
  void allComponentsThatCannotBeStoredAreNamed() {
    assertThatThrownBy(() -> Schema.of(Bad.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names: type was java.util.List but must be one of int, long")
        .hasMessageContaining("more: type was java.util.Map")
        .hasMessageContaining("label: @Outcome was a primitive int but must be nullable");
  }

  @Test
  void onlyARecordWithComponentsIsARow() {
    assertThatThrownBy(() -> Schema.of(String.class))
        .hasMessage("row type was java.lang.String but must be a record");
    assertThatThrownBy(() -> Schema.of(Nothing.class))
        .hasMessageEndingWith("cannot be stored: it has no components");
  }

  @Test
  void theSignatureNamesTypesAndWhatMayBeMissing() {
    assertThat(Schema.of(Everything.class).signature())
        .isEqualTo(
            "(whole:INT,wide:LONG?,real:DOUBLE?,flag:BOOLEAN?,text:STRING?,colour:ENUM?,"
                + "date:LOCAL_DATE?,instant:INSTANT?,time:LOCAL_DATE_TIME?,amount:DECIMAL?)");
  }

  @Test
  void aColumnKeepsItsNameAndFormat() {
    assertThat(Schema.of(Named.class).field("day"))
        .hasValueSatisfying(
            field -> {
              assertThat(field.column()).isEqualTo("Day");
              assertThat(field.format()).isEqualTo("dd.MM.yyyy");
            });
    assertThat(Schema.of(Named.class).field("night")).isEmpty();
  }

  @Test
  void whatTheConstructorRefusesIsThrownThrough() {
    assertThatThrownBy(() -> Schema.of(Strict.class).row(new Object[] {-1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("age was -1");
  }
}
