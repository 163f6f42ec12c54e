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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.Check;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lifecycle.RetrainPolicy;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.Trainer;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.pipeline.Gated;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Json;

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
    return new Rates(rates);
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

  /** How often each channel sells. */
  record Rates(SortedMap<String, Double> rates) implements Model<Visit, Classification> {
    static final ModelFormat FORMAT = new Format();

    @Override
    public Classification predict(Visit visit) {
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

  private static final class Format implements ModelFormat {
    @Override
    public String id() {
      return "rates-1";
    }

    @Override
    @SuppressWarnings("unchecked") // the signature says that it reads visits only
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      return (Model<T, ?>) Json.read(in.readAllBytes(), Rates.class);
    }
  }
}
