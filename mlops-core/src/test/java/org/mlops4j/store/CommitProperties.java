// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class CommitProperties {
  @Property(tries = 300, seed = "42")
  void whateverADraftAcceptsIsReadBackAsItWas(
      @ForAll @Size(max = 20) Map<String, String> strings,
      @ForAll double number,
      @ForAll Instant wall,
      @ForAll String transaction) {
    Commit commit;
    try {
      Item item = new Item("test.Happened", Json.text(Map.of("strings", strings, "n", number)));
      Draft draft = new Draft(transaction, wall, "alice", List.of(item, item));
      commit = Commit.after(Head.EMPTY, draft);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("must ");
      return;
    }
    Commit read = Commit.parse(commit.body());
    assertThat(read).isEqualTo(commit);
    assertThat(read.hash()).isEqualTo(commit.hash());
  }
}
