// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Commit COMMIT =
      new Commit(
          2,
          new Digest("ab".repeat(32)),
          NOON,
          NOON.minusNanos(1),
          "tx-\"2\"",
          "zoë",
          List.of(
              new Item("registry.Aliased", "{\"alias\":\"champion\", \"to\" : 1.50}"),
              new Item("runs.Finished", "{}")));

  /** These bytes are stored for ever: should this test fail, the change breaks every store. */
  private static final String GOLDEN =
      "{\"seq\":2,\"prev\":\"abababababababababababababababababababababababababababababababab\","
          + "\"ts\":\"2026-03-01T12:00:00Z\",\"wall\":\"2026-03-01T11:59:59.999999999Z\","
          + "\"tx\":\"tx-\\\"2\\\"\",\"actor\":\"zoë\",\"events\":["
          + "{\"type\":\"registry.Aliased\",\"data\":{\"alias\":\"champion\", \"to\" : 1.50}},"
          + "{\"type\":\"runs.Finished\",\"data\":{}}]}";

  @Test
  void theBodyOfACommitIsFixedToTheByte() {
    assertThat(new String(COMMIT.body(), StandardCharsets.UTF_8)).isEqualTo(GOLDEN);
    assertThat(COMMIT.hash().hex())
        .isEqualTo("20910c1f27d8c2b2096fe2ca5bca8cefd590987ea497ff7b1af34db6aacfa9dc");
  }

  @Test
  void whatMayBeKeptInAnItemCanBeReadAgain() {
    String most = "{\"text\":\"" + "x".repeat((1 << 24) - 11) + "\"}";
    Item item = new Item("test.Said", most);
    assertThat(Json.read(item.json(), Said.class).text()).hasSize((1 << 24) - 11);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Item("test.Said", most.replace("}", " }")))
        .withMessage("item had 16777217 characters but must have at most 16777216");
  }

  private record Said(String text) {}

  @Test
  void aBodyIsReadBackAsItWas() {
    assertThat(Commit.parse(COMMIT.body())).isEqualTo(COMMIT);
    assertThat(COMMIT.head()).isEqualTo(new Head(2, COMMIT.hash(), NOON));
  }

  @Test
  void aCommitFollowsAHeadAndIsNeverDatedBeforeIt() {
    Draft draft = new Draft("tx", NOON.minusSeconds(1), "alice", COMMIT.items());
    Commit commit = Commit.after(new Head(7, Digest.of("seven"), NOON), draft);
    assertThat(commit.sequence()).isEqualTo(8);
    assertThat(commit.previous()).isEqualTo(Digest.of("seven"));
    assertThat(commit.at()).isEqualTo(NOON);
    assertThat(commit.wall()).isEqualTo(NOON.minusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"seq\":1}",
        "{\"seq\":\"2\"}",
        "not json",
        "{\"seq\":99999999999999999999"
      })
  void whatIsNoBodyIsRefused(String text) {
    assertThatThrownBy(() -> Commit.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageStartingWith("bytes are not the body of a commit: ");
  }

  @Test
  void aBodyWithAFieldInAnotherPlaceIsRefused() {
    String swapped =
        GOLDEN.replace("\"tx\":\"tx-\\\"2\\\",\"actor\"", "\"actor\"").replace("\"tx\"", "\"id\"");
    assertThatThrownBy(() -> Commit.parse(swapped.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining("field 'tx' must come here");
  }

  @Test
  void aBodyThatMeansTheSameButIsWrittenOtherwiseIsRefused() {
    for (String other :
        List.of(
            GOLDEN.replace("{\"seq\"", "{ \"seq\""),
            GOLDEN + " ",
            GOLDEN.replace("12:00:00Z", "12:00:00.000Z"),
            GOLDEN.replace("zoë", "zo\\u00eb"))) {
      assertThatThrownBy(() -> Commit.parse(other.getBytes(StandardCharsets.UTF_8)))
          .as(other)
          .isInstanceOf(StoreDamagedException.class)
          .hasMessage("bytes are not the canonical body of 2");
    }
  }

  @Test
  void aBodyWithAWrongValueIsRefusedWithItsRule() {
    assertDamaged(GOLDEN.replace("abab", "ABAB"), "64 lower-case hexadecimal digits");
    assertDamaged(GOLDEN.replace("\"seq\":2", "\"seq\":0"), "sequence was 0 but must be >= 1");
    assertDamaged(GOLDEN.replace("runs.Finished", "Runs"), "item type was 'Runs' but must match");
    assertDamaged(GOLDEN.replace("2026-03-01T12", "2026-13-01T12"), "2026-13-01");
  }

  private static void assertDamaged(String body, String reason) {
    assertThatThrownBy(() -> Commit.parse(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "1", "null", " {}", "{} ", "{}{}", "{\n}", "{\r}", "{\"a\":1", "{a:1}"})
  void anItemIsOneObjectInOneLine(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Item("test.Happened", json))
        .withMessageStartingWith("item was ");
  }

  @Test
  void anItemThatWouldNotComeBackIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Item("test.Happened", "{\"a\":\"\ud800\"}"))
        .withMessageContaining("must not have half of a surrogate pair");
    String deep = "{\"a\":".repeat(999) + "1" + "}".repeat(999);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Item("test.Happened", deep))
        .withMessageContaining("depth");
    String allowed = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
    Draft draft = new Draft("tx", NOON, "alice", List.of(new Item("test.Happened", allowed)));
    Commit commit = Commit.after(Head.EMPTY, draft);
    assertThat(Commit.parse(commit.body())).isEqualTo(commit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Happened", "test.", "Test.Happened", "test.1", "te st.A", "test.A\n"})
  void anItemTypeIsAFamilyAndAName(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Item(type, "{}"))
        .withMessageStartingWith("item type was '" + type + "' but must match ");
  }

  @Test
  void aDraftNamesWhatIsWrongWithIt() {
    List<Item> items = COMMIT.items();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draft(" ", NOON, "alice", items))
        .withMessage("transaction was ' ' but must have 1 to 200 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draft("x".repeat(201), NOON, "alice", items))
        .withMessageContaining("must have 1 to 200 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draft("tx", NOON, "", items))
        .withMessage("actor was '' but must have 1 to 200 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draft("tx", NOON, "alice", List.of()))
        .withMessage("a draft must have at least one item");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draft("\udc00", NOON, "alice", items))
        .withMessageContaining("transaction was ")
        .withMessageContaining("must not have half of a surrogate pair");
  }
}
