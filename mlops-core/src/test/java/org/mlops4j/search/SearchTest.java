// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlops4j.search.Criterion.metric;
import static org.mlops4j.search.Criterion.parameter;
import static org.mlops4j.search.Criterion.tag;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mlops4j.store.Json;

class SearchTest {
  private final Thing first = new Thing("first", Map.of("auc", 0.7), Map.of(), Map.of());
  private final Thing second =
      new Thing("second", Map.of("auc", 0.9), Map.of("team", "risk"), Map.of("seed", 1));
  private final Thing third =
      new Thing(
          "third",
          Map.of("auc", 0.9),
          Map.of("team", "fraud"),
          Map.of("seed", 2, "from", LocalDate.of(2026, 1, 1)));
  private final Thing fourth = new Thing("fourth", Map.of("auc", Double.NaN), Map.of(), Map.of());

  @Test
  void withoutAnOrderThingsComeAsTheyWereMade() {
    assertThat(found(Search.everything())).containsExactly("first", "second", "third", "fourth");
    assertThat(found(Search.everything().limit(2))).containsExactly("first", "second");
  }

  @Test
  void aMetricOrdersWhatHasItAndPutsTheOthersLast() {
    assertThat(found(Search.everything().highestFirst("auc")))
        .containsExactly("second", "third", "first", "fourth");
    assertThat(found(Search.everything().lowestFirst("auc")))
        .containsExactly("first", "second", "third", "fourth");
    assertThat(found(Search.everything().lowestFirst("unknown")))
        .containsExactly("first", "second", "third", "fourth");
    assertThat(found(Search.everything().highestFirst("auc").limit(1))).containsExactly("second");
  }

  @Test
  void aMetricIsComparedAndWhatIsNoNumberMeetsNothing() {
    assertThat(found(Search.where(metric("auc").atLeast(0.9)))).containsExactly("second", "third");
    assertThat(found(Search.where(metric("auc").above(0.9)))).isEmpty();
    assertThat(found(Search.where(metric("auc").atMost(0.7)))).containsExactly("first");
    assertThat(found(Search.where(metric("auc").below(0.7)))).isEmpty();
    assertThat(found(Search.where(metric("auc").isKnown())))
        .containsExactly("first", "second", "third");
    assertThat(found(Search.where(metric("auc").atLeast(0).not()))).containsExactly("fourth");
    assertThatThrownBy(() -> metric("auc").atLeast(Double.NaN))
        .hasMessage("bound of 'auc' was NaN but must be a number");
  }

  @Test
  void aTagIsComparedExactly() {
    assertThat(found(Search.where(tag("team").is("risk")))).containsExactly("second");
    assertThat(found(Search.where(tag("team").isOneOf("risk", "fraud"))))
        .containsExactly("second", "third");
    assertThat(found(Search.where(tag("team").isKnown().not()))).containsExactly("first", "fourth");
  }

  @Test
  void aParameterIsComparedByItsValue() {
    assertThat(found(Search.where(parameter("seed").is(1.0)))).containsExactly("second");
    assertThat(found(Search.where(parameter("seed").is("1")))).isEmpty();
    assertThat(found(Search.where(parameter("seed").atLeast(2)))).containsExactly("third");
    assertThat(found(Search.where(parameter("seed").atMost(1)))).containsExactly("second");
    assertThat(found(Search.where(parameter("from").is(LocalDate.of(2026, 1, 1)))))
        .containsExactly("third");
    assertThat(found(Search.where(parameter("from").atLeast(0)))).isEmpty();
    assertThat(found(Search.where(parameter("from").isKnown()))).containsExactly("third");
  }

  @Test
  void allCriteriaMustHoldUnlessTheyAreJoinedByOr() {
    Search both = Search.where(metric("auc").atLeast(0.8), tag("team").is("risk"));
    Search either = Search.where(metric("auc").atMost(0.8).or(tag("team").is("risk")));

    assertThat(found(both)).containsExactly("second");
    assertThat(found(either)).containsExactly("first", "second");
    assertThat(both).hasToString("auc >= 0.8 and team is 'risk'");
    assertThat(either).hasToString("(auc <= 0.8 or team is 'risk')");
  }

  @Test
  void aPathLeadsIntoNestedParameters() {
    JsonNode parameters =
        Json.read("{'window':{'from':1,'to':null},'seed':2}".replace('\'', '"'), JsonNode.class);

    assertThat(Facts.at(parameters, "window.from")).contains(Json.tree(1));
    assertThat(Facts.at(parameters, "seed")).contains(Json.tree(2));
    assertThat(Facts.at(parameters, "window.to")).isEmpty();
    assertThat(Facts.at(parameters, "window.until")).isEmpty();
    assertThat(Facts.at(parameters, "seed.from")).isEmpty();
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertThatThrownBy(() -> Search.everything().limit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit was 0 but must be >= 1");
  }

  private List<String> found(Search search) {
    return search.among(List.of(first, second, third, fourth), thing -> thing).stream()
        .map(Thing::name)
        .toList();
  }

  private record Thing(
      String name, Map<String, Double> metrics, Map<String, String> tags, Map<String, ?> parameters)
      implements Facts {
    @Override
    public OptionalDouble metric(String key) {
      Double value = metrics.get(key);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public Optional<String> tag(String key) {
      return Optional.ofNullable(tags.get(key));
    }

    @Override
    public Optional<JsonNode> parameter(String path) {
      return Optional.ofNullable(parameters.get(path)).map(Json::tree);
    }
  }
}
