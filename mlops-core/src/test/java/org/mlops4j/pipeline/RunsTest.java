// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.mlops4j.search.Criterion.metric;
import static org.mlops4j.search.Criterion.parameter;
import static org.mlops4j.search.Criterion.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mlops4j.Mlops;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.lineage.InputDifference;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.Recipe;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.rollout.Release;
import org.mlops4j.search.Criterion;
import org.mlops4j.search.Search;
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
              new InputDifference("parameter", "prior", "1.0", "3.0"),
              new InputDifference("trainer", "prior", "1.0", "3.0"))
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
  void tagsAreComparedAndArtifactsKept() {
    try (Mlops mlops = shop.host().build()) {
      String plain = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();
      String smooth = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 3)).run();

      assertThat(mlops.runs().tags(plain)).containsExactly(entry("family", "plain"));
      assertThat(mlops.runs().compare(plain, smooth))
          .contains(new InputDifference("tag", "family", "plain", "smooth"))
          .noneMatch(difference -> difference.subject().equals("artifact"));
      assertThat(new String(mlops.runs().artifact(plain, "channels.txt"), UTF_8).lines())
          .hasSize(3);
      assertThatThrownBy(() -> mlops.runs().artifact(plain, "roc.svg"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("run '" + plain + "' has no artifact 'roc.svg' but [channels.txt]");
    }
  }

  @Test
  void runsAreSearchedByMetricTagAndParameter() {
    try (Mlops mlops = shop.host().build()) {
      String plain = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 1)).run();
      String smooth = mlops.run(Shop.DEFINITION, new Shop.Days(0, 20, 3)).run();
      String longer = mlops.run(Shop.DEFINITION, new Shop.Days(0, 40, 3)).run();
      String held = mlops.run(Shop.DEFINITION, new Shop.Days(0, 2, 3)).run();

      assertThat(found(mlops, tag("family").is("smooth"))).containsExactly(smooth, longer, held);
      assertThat(found(mlops, tag("family").is("other"))).isEmpty();
      assertThat(found(mlops, parameter("days").is(20))).containsExactly(plain, smooth);
      assertThat(found(mlops, parameter("prior").atLeast(2), parameter("days").atMost(20)))
          .containsExactly(smooth, held);
      assertThat(found(mlops, metric("AUC").isKnown()))
          .containsExactly(plain, smooth, longer, held);
      assertThat(found(mlops, metric("AUC").above(1))).isEmpty();
      assertThat(found(mlops, metric("channels").atLeast(3)))
          .as("reported by the training")
          .containsExactly(plain, smooth, longer, held);
      assertThat(mlops.runs().find(Search.everything().highestFirst("AUC").limit(1)))
          .singleElement()
          .satisfies(
              best ->
                  assertThat(auc(mlops, best.run()))
                      .isGreaterThanOrEqualTo(auc(mlops, plain))
                      .isGreaterThanOrEqualTo(auc(mlops, smooth))
                      .isGreaterThanOrEqualTo(auc(mlops, longer))
                      .isGreaterThanOrEqualTo(auc(mlops, held)));
    }
  }

  @Test
  void aParameterOfTheTrainerIsFoundToo() {
    try (Mlops mlops = shop.host().build()) {
      String run = mlops.run(Shop.pipeline(Visits.of(1, 0, 20, 0.6))).run();

      assertThat(found(mlops, parameter("prior").is(1))).containsExactly(run);
      assertThat(found(mlops, parameter("prior").atLeast(2))).isEmpty();
      assertThat(found(mlops, parameter("days").isKnown())).isEmpty();
    }
  }

  private static List<String> found(Mlops mlops, Criterion... criteria) {
    return mlops.runs().find(Search.where(criteria)).stream().map(RunSummary::run).toList();
  }

  private static double auc(Mlops mlops, String run) {
    return mlops.runs().record(run).orElseThrow().gating().metrics().get("AUC");
  }

  @Test
  void sixteenThreadsOfATrainingLoseNothingAndTheirOrderDoesNotShow() {
    try (Mlops mlops = shop.host().build()) {
      String first = mlops.run(busy()).run();
      String second = mlops.run(busy()).run();

      assertThat(mlops.runs().metrics(first)).hasSize(16 * 1_000 + 1);
      assertThat(mlops.runs().metrics(first))
          .filteredOn(point -> point.name().equals("loss-7"))
          .extracting(StepMetric::step, StepMetric::value)
          .isEqualTo(LongStream.range(0, 1_000).mapToObj(step -> tuple(step, step / 8.0)).toList());
      assertThat(mlops.runs().tags(first)).hasSize(16 + 1).containsEntry("thread-7", "done");
      assertThat(mlops.runs().artifact(first, "log-7.txt")).asString(UTF_8).isEqualTo("log of 7");
      assertThat(mlops.runs().compare(first, second))
          .as("all that differs is that the champion was there")
          .noneMatch(difference -> !difference.subject().equals("metric"));
    }
  }

  private static Pipeline<Visit, Classification, BinaryEvaluation> busy() {
    Trainer<Visit, Classification> trainer = new ChannelRates(1);
    return Shop.gated(
            DataSource.of(Visits.of(1, 0, 20, 0.6)),
            new Trainer<>() {
              @Override
              public Model<Visit, Classification> train(
                  Dataset<Visit> data, TrainingContext context) throws Exception {
                logFromSixteenThreads(context);
                return trainer.train(data, context);
              }

              @Override
              public Recipe recipe() {
                return trainer.recipe();
              }
            })
        .deploy(Release.allAtOnce());
  }

  private static void logFromSixteenThreads(TrainingContext context) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CyclicBarrier together = new CyclicBarrier(16);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int thread = i;
      done.add(
          threads.submit(
              () -> {
                together.await();
                for (int step = 0; step < 1_000; step++) {
                  context.metric("loss-" + thread, step, step / 8.0);
                }
                context.tag("thread-" + thread, "done");
                context.artifact("log-" + thread + ".txt", ("log of " + thread).getBytes(UTF_8));
                return thread;
              }));
    }
    threads.shutdown();
    for (Future<?> each : done) {
      each.get();
    }
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
