// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
  /** A family. */
  sealed interface Motion {}

  /** An event. */
  record Moved(double distance, String by) implements Motion {}

  /** Another one. */
  record Stopped() implements Motion {}

  private static final Events<Motion> MOTIONS = Events.of("motion", Motion.class);

  @Test
  void anEventIsNamedByItsFamilyAndItsRecord() {
    Item item = MOTIONS.item(new Moved(1.5, "foot"));
    assertThat(item).isEqualTo(new Item("motion.Moved", "{\"by\":\"foot\",\"distance\":1.5}"));
    assertThat(MOTIONS.item(new Stopped())).isEqualTo(new Item("motion.Stopped", "{}"));
  }

  @Test
  void theEventsOfACommitComeInOrderWithoutThoseOfOtherFamilies() {
    Commit commit =
        commit(
            MOTIONS.item(new Moved(1.5, "foot")),
            new Item("motions.Moved", "{}"),
            new Item("registry.Aliased", "{}"),
            MOTIONS.item(new Stopped()));
    assertThat(MOTIONS.of(commit)).containsExactly(new Moved(1.5, "foot"), new Stopped());
  }

  @Test
  void anEventOfTheFamilyThatCannotBeReadIsDamage() {
    Commit commit = commit(new Item("motion.Moved", "{\"distance\":\"far\",\"by\":\"foot\"}"));
    assertThatThrownBy(() -> MOTIONS.of(commit))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageContaining("JSON is no Moved");
  }

  @Test
  void aFamilyIsASealedInterface() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Events.of("text", CharSequence.class))
        .withMessage("event family was java.lang.CharSequence but must be a sealed interface");
  }

  private static Commit commit(Item... items) {
    return Commit.after(Head.EMPTY, new Draft("tx", Instant.EPOCH, "alice", List.of(items)));
  }
}
