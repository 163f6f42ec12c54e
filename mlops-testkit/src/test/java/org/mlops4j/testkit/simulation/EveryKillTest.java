// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mlops4j.alert.Alert;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lifecycle.Retraining;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Append;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Draft;
import org.mlops4j.store.ForwardingJournal;
import org.mlops4j.store.Head;
import org.mlops4j.store.Journal;
import org.mlops4j.testkit.simulation.Shop.Visit;
import org.mlops4j.testkit.simulation.Shop.Window;

/**
 * A process is killed at commits of a story, before or after they became durable, and started
 * again: the story ends as well as without the kill. {@code -Dmlops.kills=1000} kills at each
 * commit both ways; 24 kills by default.
 */
class EveryKillTest {
  private static final int KILLS = Integer.getInteger("mlops.kills", 24);
  private static final Duration DRIFT = Duration.ofDays(1);
  private static final Duration END = Duration.ofDays(4);
  private static final Release CANARY =
      Release.canary().steps(30).bake(Duration.ofHours(6)).minimumSamples(10);

  /** What a story led to. */
  private record Story(
      World<Window, Visit, Classification, BinaryEvaluation> world,
      Dying journal,
      List<Alert> heard) {}

  private static Story tell(int killedAt, boolean durable) {
    Shop shop = new Shop();
    Dying journal = new Dying();
    List<Alert> heard = new ArrayList<>();
    var world =
        Simulation.of(shop.definition(CANARY), Shop.first(), Shop.Rates.FORMAT)
            .on(() -> journal, BlobStore::inMemory)
            .every(Duration.ofHours(6))
            .traffic(Shop.turning(300, DRIFT))
            .labels(shop.labels(Duration.ofHours(1)))
            .loop(loop -> Shop.watchful(loop, heard::add).build())
            .run(Duration.ZERO);
    journal.dieAt(killedAt, durable);
    while (world.time().isBefore(Shop.START.plus(END))) {
      try {
        world.pass(Duration.ofHours(6));
      } catch (Killed e) {
        journal.live();
        world.kill();
      }
    }
    return new Story(world, journal, heard);
  }

  @Test
  void aKillAtAnyCommitIsSurvived() {
    Story whole = tell(Integer.MAX_VALUE, false);
    int commits = whole.journal.commits;
    assertThat(commits).isBetween(60, 400);
    assertHealed(whole, "no kill");

    int step = Math.max(1, 2 * commits / KILLS) | 1; // Odd, so that both ways come in turn.
    for (int kill = 2; kill < 2 * commits + 2; kill += step) {
      int commit = kill / 2;
      boolean durable = kill % 2 == 1;
      Story story = tell(commit, durable);
      assertThat(story.journal.deaths).isEqualTo(1);
      assertHealed(story, "killed at commit " + commit + (durable ? ", durable" : ""));
    }
  }

  private static void assertHealed(Story story, String when) {
    var world = story.world;
    assertThat(world.mlops().verify()).as(when).isEmpty();
    assertThat(world.mlops().registry().champion("purchases").orElseThrow().number())
        .as(when)
        .isGreaterThan(1);
    assertThat(Shop.accuracy(world, END.minus(Duration.ofHours(12)), END))
        .as(when)
        .isGreaterThan(0.8);
    assertThat(world.loop().retrainings())
        .as(when)
        .extracting(Retraining::outcome)
        .doesNotContain(RunOutcome.RUNNING);
    // Each planned run is the one that made its version, and none ran twice to an end.
    List<RunSummary> ended =
        world
            .mlops()
            .runs()
            .find(run -> run.outcome() != RunOutcome.INTERRUPTED && run.version() != 1);
    assertThat(ended)
        .as(when)
        .extracting(RunSummary::run)
        .containsExactlyElementsOf(
            world.loop().retrainings().stream().map(Retraining::run).toList());
    Set<String> told = new HashSet<>();
    story.heard.forEach(alert -> told.add(alert.toString()));
    assertThat(world.loop().decisions())
        .as(when)
        .filteredOn(decision -> decision.kind().equals("ALERT"))
        .allMatch(decision -> told.contains(decision.text()));
  }

  /** The end of a process: nothing in it can catch this and go on. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A journal whose process dies at one of its commits. */
  private static final class Dying extends ForwardingJournal {
    private int commits;
    private int deaths;
    private int killedAt = Integer.MAX_VALUE;
    private boolean durable;
    private boolean dead;

    Dying() {
      super(Journal.inMemory());
    }

    void dieAt(int commit, boolean after) {
      commits = 0;
      killedAt = commit;
      durable = after;
    }

    void live() {
      dead = false;
    }

    @Override
    public Append append(Head expected, Draft draft) {
      if (dead) {
        throw new Killed();
      }
      commits++;
      if (commits == killedAt) {
        dead = true;
        deaths++;
        if (durable) {
          super.append(expected, draft);
        }
        throw new Killed();
      }
      return super.append(expected, draft);
    }
  }
}
