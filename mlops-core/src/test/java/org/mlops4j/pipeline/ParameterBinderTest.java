// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.shop.Shop;
import org.mlops4j.store.Json;

class ParameterBinderTest {
  record Search(LocalDate from, int trees, double rate) {
    Search {
      if (trees < 1) {
        throw new IllegalArgumentException("trees was " + trees + " but must be >= 1");
      }
    }
  }

  @Test
  void whatWasWrittenIsRead() {
    Search search = new Search(LocalDate.of(2026, 1, 2), 3, 0.5);

    assertThat(ParameterBinder.bind(Search.class, Json.tree(search))).isEqualTo(search);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatThrownBy(() -> bind("{'from':'someday','rate':0.5,'depth':3}"))
        .isInstanceOf(ParametersException.class)
        .hasMessage(
            "parameters of Search are wrong: from was \"someday\" but must be LocalDate;"
                + " trees is missing; depth is unknown; known are [from, trees, rate]");
  }

  @Test
  void theRecordsOwnRuleIsHeard() {
    assertThatThrownBy(() -> bind("{'from':'2026-01-02','trees':0,'rate':0.5}"))
        .hasMessage("parameters of Search are wrong: trees was 0 but must be >= 1");
  }

  @Test
  void aFractionIsNoWholeNumberAndNullNoPrimitive() {
    assertThatThrownBy(() -> bind("{'from':'2026-01-02','trees':1.5,'rate':null}"))
        .hasMessageContaining("trees was 1.5 but must be int")
        .hasMessageContaining("rate was null but must be double");
  }

  record Plan(List<LocalDate> holidays, @Nullable String note) {}

  @Test
  void theElementsOfAListHaveTheTypeThatTheRecordSays() {
    Plan plan = new Plan(List.of(LocalDate.of(2026, 12, 25)), "closed");

    assertThat(ParameterBinder.bind(Plan.class, Json.tree(plan)).holidays())
        .containsExactly(LocalDate.of(2026, 12, 25));
    assertThatThrownBy(
            () ->
                ParameterBinder.bind(
                    Plan.class, Json.read("{\"holidays\":[\"soon\"],\"note\":\"\"}", TREE)))
        .hasMessage(
            "parameters of Plan are wrong:"
                + " holidays was [\"soon\"] but must be List<LocalDate>");
  }

  @Test
  void aNullIsWelcomeWhereTheRecordSaysSo() {
    Plan plan = new Plan(List.of(), null);

    assertThat(ParameterBinder.bind(Plan.class, Json.tree(plan))).isEqualTo(plan);
    assertThatThrownBy(
            () ->
                ParameterBinder.bind(
                    Plan.class, Json.read("{\"holidays\":null,\"note\":null}", TREE)))
        .hasMessage("parameters of Plan are wrong: holidays was null but must be List<LocalDate>");
  }

  @Test
  void wrongParametersRunNothing() {
    Shop shop = new Shop();
    try (Mlops mlops = shop.host().build()) {
      assertThatThrownBy(
              () -> mlops.run(Shop.DEFINITION, Json.read("{\"from\":0,\"days\":1}", TREE)))
          .isInstanceOf(ParametersException.class);
      assertThat(mlops.runs().find(run -> true)).isEmpty();
    }
  }

  private static final Class<com.fasterxml.jackson.databind.JsonNode> TREE =
      com.fasterxml.jackson.databind.JsonNode.class;

  private static Search bind(String json) {
    return ParameterBinder.bind(Search.class, Json.read(json.replace('\'', '"'), TREE));
  }
}
