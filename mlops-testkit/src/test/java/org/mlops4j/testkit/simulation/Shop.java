// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mlops4j.alert.AlertSink;
import org.mlops4j.alert.Alerts;
import org.mlops4j.check.Check;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lifecycle.LoopBuilder;
import org.mlops4j.lifecycle.RetrainPolicy;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.monitor.Decay;
import org.mlops4j.pipeline.Gated;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Json;
import org.mlops4j.testkit.TestClock;

/**
 * The small world of the simulations: a shop, its visitors, and a warehouse of what they did. Made
 * anew for each simulation, since what is trained on depends on what was asked.
 */
final class Shop {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final ModelName<Visit, Classification> MODEL =
      ModelName.classifier("purchases", Visit.class);
  static final Target<Visit, Classification> BOUGHT = Target.binary(Visit::bought);
  static final RetrainPolicy<Window> LAST_TWO_DAYS =
      (now, why) -> new Window(now.minus(Duration.ofDays(2)), now);

  /** The usual loop: heals decay, seen in periods of six hours. */
  static LoopBuilder<Window, Visit, Classification, BinaryEvaluation> watchful(
      LoopBuilder<Window, Visit, Classification, BinaryEvaluation> loop, AlertSink sink) {
    return loop.retrain(LAST_TWO_DAYS)
        .on(Trigger.decay())
        .decay(Decay.of(BinaryEvaluation.AUC, 0.05).atLeast(100, 1).persisting(1, 1))
        .rolling(Duration.ofHours(12))
        .every(Duration.ofHours(6))
        .labelsAfter(Duration.ofHours(2))
        .cooldown(Duration.ofHours(12))
        .budget(3, Duration.ofDays(2))
        .alerts(Alerts.to(sink).build());
  }

  /** What is extracted; the days before the start are always the same. */
  private final List<Visit> warehouse = new ArrayList<>();

  /** Somebody looks at a shop, and buys or not. */
  record Visit(Instant at, LocalDate day, String channel, @Outcome @Nullable Boolean bought) {}

  /** Which visits a run learns from. */
  record Window(Instant from, Instant to) {}

  Shop() {
    SplittableRandom random = new SplittableRandom(7);
    for (int minutes = 4 * 24 * 60; minutes > 0; minutes -= 4) {
      warehouse.add(visit(START.minus(Duration.ofMinutes(minutes)), random, "mail"));
    }
  }

  static Window first() {
    return new Window(START.minus(Duration.ofDays(4)), START);
  }

  /** A visit; those by one channel buy with probability 0.9, the others with 0.1. */
  static Visit visit(Instant at, SplittableRandom random, String good) {
    String channel = List.of("mail", "search", "banner").get(random.nextInt(3));
    boolean bought = random.nextDouble() < (channel.equals(good) ? 0.9 : 0.1);
    return new Visit(at, at.atZone(ZoneOffset.UTC).toLocalDate(), channel, bought);
  }

  /** Mail sells, until a day from which search does. */
  static Traffic<Visit> turning(long perDay, Duration after) {
    return Traffic.perDay(
        perDay,
        (at, random) -> visit(at, random, at.isBefore(START.plus(after)) ? "mail" : "search"));
  }

  /** The truth after a delay, told to the shop's warehouse as well. */
  Labels<Visit> labels(Duration delay) {
    return labels(delay, UnaryOperator.identity());
  }

  /** What somebody tells, after a delay; the shop's warehouse believes it. */
  Labels<Visit> labels(Duration delay, UnaryOperator<Visit> story) {
    return (row, at, random) -> {
      Visit told = story.apply(row);
      warehouse.add(told);
      return List.of(new Labels.Report<>(told, delay));
    };
  }

  PipelineDefinition<Window, Visit, Classification, BinaryEvaluation> definition(Release release) {
    return definition(release, Shop::train);
  }

  PipelineDefinition<Window, Visit, Classification, BinaryEvaluation> definition(
      Release release, Trainer<Visit, Classification> trainer) {
    return PipelineDefinition.of(
        MODEL, Window.class, window -> gated(window, trainer).deploy(release));
  }

  Gated<Visit, Classification, BinaryEvaluation> gated(
      Window window, Trainer<Visit, Classification> trainer) {
    return Pipeline.of(MODEL)
        .extract(
            () ->
                Dataset.of(
                    Visit.class,
                    warehouse.stream()
                        .filter(
                            visit ->
                                !visit.at().isBefore(window.from())
                                    && visit.at().isBefore(window.to()))
                        .toList()))
        .validate(Check.rows().atLeast(100))
        .train(Split.byTime(Visit::at, 0.7), trainer)
        .evaluate(Evaluate.binary(BOUGHT))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .gate(Gate.betterThanChampion(BinaryEvaluation.AUC));
  }

  static Model<Visit, Classification> train(Dataset<Visit> visits, TrainingContext context) {
    return new Rates(rates(visits), null, null);
  }

  static SortedMap<String, Double> rates(Dataset<Visit> visits) {
    SortedMap<String, Double> rates = new TreeMap<>();
    for (String channel : List.of("mail", "search", "banner")) {
      rates.put(
          channel,
          visits.stream()
              .filter(visit -> visit.channel().equals(channel) && visit.bought() != null)
              .mapToInt(visit -> Boolean.TRUE.equals(visit.bought()) ? 1 : 0)
              .average()
              .orElse(0.5));
    }
    return rates;
  }

  /** The share of right answers between two times after the start. */
  static double accuracy(World<?, Visit, Classification, ?> world, Duration from, Duration to) {
    return world.asked().stream()
        .filter(
            asked -> !asked.at().isBefore(START.plus(from)) && asked.at().isBefore(START.plus(to)))
        .filter(asked -> asked.answer() != null)
        .mapToInt(
            asked ->
                asked.answer().output().label().equals(String.valueOf(asked.row().bought()))
                    ? 1
                    : 0)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * How often each channel sells.
   *
   * @param failsAfter visits later than this make it throw; null for none
   * @param sleepsAfter visits later than this make it sleep; null for none
   */
  record Rates(
      SortedMap<String, Double> rates, @Nullable Instant failsAfter, @Nullable Instant sleepsAfter)
      implements Model<Visit, Classification> {
    static final ModelFormat FORMAT = new Format(() -> null);

    /** A format whose models sleep by a clock. */
    static ModelFormat sleepingBy(Supplier<@Nullable TestClock> clock) {
      return new Format(clock);
    }

    @Override
    public Classification predict(Visit visit) {
      if (failsAfter != null && visit.at().isAfter(failsAfter) && visit.channel().equals("mail")) {
        throw new IllegalStateException("no rate for " + visit.at());
      }
      return Classification.binary(rates.getOrDefault(visit.channel(), 0.5));
    }

    @Override
    public List<String> reads(Schema<Visit> rows) {
      return List.of("channel");
    }

    @Override
    public String format() {
      return FORMAT.id();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(Json.bytes(this));
    }
  }

  /** Rates that sleep for a second before they answer about late visits. */
  private record Sleepy(Rates rates, Supplier<@Nullable TestClock> clock)
      implements Model<Visit, Classification> {
    @Override
    public Classification predict(Visit visit) {
      TestClock now = clock.get();
      Instant after = rates.sleepsAfter();
      if (now != null && after != null && visit.at().isAfter(after)) {
        now.advance(Duration.ofSeconds(1));
      }
      return rates.predict(visit);
    }

    @Override
    public List<String> reads(Schema<Visit> rows) {
      return rates.reads(rows);
    }

    @Override
    public String format() {
      return rates.format();
    }

    @Override
    public void write(OutputStream out) throws IOException {
      rates.write(out);
    }
  }

  private record Format(Supplier<@Nullable TestClock> clock) implements ModelFormat {
    @Override
    public String id() {
      return "rates-1";
    }

    @Override
    @SuppressWarnings("unchecked") // the signature says that it reads visits only
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      Rates rates = Json.read(in.readAllBytes(), Rates.class);
      return (Model<T, ?>) (rates.sleepsAfter() == null ? rates : new Sleepy(rates, clock));
    }
  }
}
