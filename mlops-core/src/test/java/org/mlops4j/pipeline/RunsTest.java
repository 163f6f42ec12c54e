// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.data.DataSource;
import org.mlops4j.lineage.Difference;
import org.mlops4j.rollout.Release;
import org.mlops4j.shop.ChannelRates;
import org.mlops4j.shop.Shop;
import org.mlops4j.shop.Visit;
import org.mlops4j.shop.Visits;
import org.mlops4j.store.Append.Appended;
import org.mlops4j.store.Draft;
import org.mlops4j.store.Item;

class RunsTest {
  private final Shop shop = new Shop();

  @Test
  void aComparisonShowsOnlyWhatDiffers() {
    try (Mlops mlops = shop.host().build()) {
      String first = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();
      String second = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 3)).run();

      assertThat(mlops.runs().compare(first, second))
          .contains(
              new Difference("parameter", "prior", "1.0", "3.0"),
              new Difference("trainer", "prior", "1.0", "3.0"))
          .noneMatch(difference -> difference.subject().equals("dataset"));
      assertThat(mlops.runs().compare(first, first)).isEmpty();
    }
  }

  @Test
  void theNumbersOfATrainingAreKept() {
    try (Mlops mlops = shop.host().build()) {
      String run = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();

      assertThat(mlops.runs().metrics(run)).containsExactly(new StepMetric("channels", 0, 3));
    }
  }

  @Test
  void tagsAreSearchedAndComparedAndArtifactsKept() {
    try (Mlops mlops = shop.host().build()) {
      String plain = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();
      String smooth = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 3)).run();

      assertThat(mlops.runs().tags(plain)).containsExactly(entry("family", "plain"));
      assertThat(mlops.runs().tagged("family", "smooth"))
          .extracting(RunSummary::run)
          .containsExactly(smooth);
      assertThat(mlops.runs().tagged("family", "other")).isEmpty();
      assertThat(mlops.runs().compare(plain, smooth))
          .contains(new Difference("tag", "family", "plain", "smooth"))
          .noneMatch(difference -> difference.subject().equals("artifact"));
      assertThat(new String(mlops.runs().artifact(plain, "channels.txt"), UTF_8).lines())
          .hasSize(3);
      assertThatThrownBy(() -> mlops.runs().artifact(plain, "roc.svg"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("run '" + plain + "' has no artifact 'roc.svg' but [channels.txt]");
    }
  }

  @Test
  void manyThreadsLoseNoNumber() throws InterruptedException {
    StepMetrics metrics = new StepMetrics();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch go = new CountDownLatch(1);
    for (int thread = 0; thread < 16; thread++) {
      String name = "metric-" + thread;
      threads.execute(
          () -> {
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            IntStream.range(0, 1_000).forEach(step -> metrics.record(name, step, step));
          });
    }
    go.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(metrics.points()).hasSize(16_000);
  }

  @Test
  void aRunWhoseProcessIsGoneWasInterrupted() {
    String[] id = new String[1];
    try (Mlops mlops = shop.host().build()) {
      DataSource<Visit> watched =
          () -> {
            RunSummary open = mlops.runs().find(run -> run.outcome() == RunOutcome.RUNNING).get(0);
            id[0] = open.run();
            try (Mlops other = shop.host().build()) {
              assertThat(other.runs().run(open.run()).outcome()).isEqualTo(RunOutcome.INTERRUPTED);
            }
            return Visits.of(1, 0, 20, 0.6);
          };
      mlops.run(Shop.gated(watched, new ChannelRates(1)).deploy(Release.allAtOnce()));

      assertThat(mlops.runs().run(id[0]).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
  }

  @Test
  void runsAreTheSameWhenTheyBeginWithACheckpoint() {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1));
      for (int i = 0; i < 1_000; i++) {
        Item item = new Item("test.Happened", "{}");
        Draft draft = new Draft("filler-" + i, Instant.EPOCH, "test", List.of(item));
        assertThat(shop.journal.append(shop.journal.head(), draft)).isInstanceOf(Appended.class);
      }
      List<RunSummary> all = mlops.runs().find(run -> true);
      assertThat(shop.journal.checkpoint("runs-2")).isPresent();

      mlops.run(Shop.DEFINITION, new Shop.Days(40, 20, 2));
      Runs resumed = new Runs(shop.journal, shop.blobs, "another session");
      assertThat(resumed.find(run -> true)).hasSize(2).startsWith(all.get(0));
    }
  }

  @Test
  void anUnknownRunIsNamed() {
    try (Mlops mlops = shop.host().build()) {
      assertThatThrownBy(() -> mlops.runs().run("nobody"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no run 'nobody' is known");
    }
  }

  @Test
  void equalInputsGiveTheSameHistoryToTheByte() {
    assertThat(historyOf(new Shop())).isEqualTo(historyOf(new Shop()));
  }

  private static String historyOf(Shop shop) {
    try (Mlops mlops = shop.host().build()) {
      mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1));
      mlops.run(Shop.DEFINITION, new Shop.Days(40, 20, 2));
    }
    return shop.journal.head().toString();
  }
}
