// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Resumption;

class RolloutsProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> MODELS = List.of("a", "b");

  private final Journal journal = Journal.inMemory();
  private final AtomicInteger ids = new AtomicInteger();

  /** 0 and 1 begin a trial of a model, 2 and 3 end it, all others look at it. */
  @Provide
  Arbitrary<List<Integer>> actions() {
    return Arbitraries.integers().between(0, 9).list().ofMaxSize(30);
  }

  @Property(tries = 20, seed = "1")
  void rolloutsThatBeginWithACheckpointAreThoseThatReadAll(
      @ForAll("actions") List<Integer> actions, @ForAll @IntRange(max = 30) int when) {
    Rollouts rollouts = new Rollouts(journal);
    for (int i = 0; i <= actions.size(); i++) {
      if (i == Math.min(when, actions.size())) {
        Resumption.makeCheckpointDue(journal);
        assertThat(rollouts.current("nobody")).isEmpty();
      }
      if (i < actions.size()) {
        act(rollouts, actions.get(i), i);
      }
    }

    Rollouts resumed = new Rollouts(Resumption.resumed(journal));
    Rollouts replayed = new Rollouts(Resumption.replayed(journal));
    for (String model : MODELS) {
      assertThat(resumed.current(model)).isEqualTo(replayed.current(model));
      assertThat(resumed.history(model)).isEqualTo(replayed.history(model));
    }
  }

  private void act(Rollouts rollouts, int action, int time) {
    String model = MODELS.get(action % 2);
    if (action < 2) {
      Trial trial = Release.canary().steps(5, 50).guard(Guard.latency(Duration.ofMillis(5)));
      commit(Rollouts.begun(model, time, time + 1, trial));
    } else {
      rollouts
          .current(model)
          .ifPresent(
              state -> {
                RolloutObservation seen = seen(action, time);
                commit(action < 4 ? end(state) : Rollouts.observed(seen, state.after(seen)));
              });
    }
  }

  private static Item end(RolloutState state) {
    return Rollouts.ended(
        state.model(), state.challenger(), RolloutOutcome.ROLLED_BACK, List.of("it is a test"));
  }

  private static RolloutObservation seen(int action, int time) {
    CallCounts calls = new CallCounts(100L * action, action, 10L * action, action);
    return new RolloutObservation(START.plusSeconds(60L * time), calls, calls, List.of());
  }

  private void commit(Item item) {
    journal.append(
        journal.head(), new Draft("t" + ids.incrementAndGet(), START, "test", List.of(item)));
  }
}
