// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.lifecycle.Loop;
import org.mlops4j.lifecycle.Trigger;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.monitor.Decay;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.rollout.Release;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.mlops4j.store.Json;
import org.mlops4j.testkit.TestClock;
import org.mlops4j.testkit.TestHost;

/**
 * A process that serves and ticks, hour by hour of virtual time, until it is killed. It says on its
 * standard output what is durable: the hour, and who serves with which share.
 */
final class KilledLoop {
  static final ModelName<Ask, Classification> MODEL = ModelName.classifier("asks", Ask.class);
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PER_HOUR = 20;

  /** From this hour on, the truth is the other way round. */
  private static final int DRIFT = 12;

  private KilledLoop() {}

  /** A question whose answer is its sign, and later the opposite. */
  record Ask(Instant at, boolean sign, @Outcome @Nullable Boolean yes) {}

  /** The hours that a run learns from. */
  record Hours(int from, int to) {}

  /** Arguments: the directory, the first hour, the hour after the last. */
  public static void main(String[] arguments) {
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]))) {
      run(store, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
  }

  private static void run(DirectoryStore store, int first, int last) {
    TestClock clock = TestClock.at(hour(first));
    Mlops mlops = host(store, clock);
    var definition =
        PipelineDefinition.of(MODEL, Hours.class, hours -> pipeline(hours.from(), hours.to()));
    if (mlops.registry().champion(MODEL.name()).isEmpty()) {
      mlops.run(definition, new Hours(-12, 0));
    }
    Loop<Hours, Ask, Classification, BinaryEvaluation> loop =
        mlops
            .loop(definition)
            .retrain((now, why) -> new Hours(hours(now) - 6, hours(now)))
            .on(Trigger.decay())
            .decay(Decay.of(BinaryEvaluation.AUC, 0.1).atLeast(20, 1).persisting(1, 1))
            .every(Duration.ofHours(1))
            .rolling(Duration.ofHours(3))
            .cooldown(Duration.ofHours(3))
            .budget(5, Duration.ofDays(1))
            .build();
    Predictor<Ask, Classification> predictor = mlops.predictor(MODEL);
    System.out.println("open " + predictor);
    for (int hour = first; hour < last; hour++) {
      for (Ask ask : asks(hour)) {
        clock.set(ask.at());
        Prediction<Classification> answer =
            predictor.predict(new Ask(ask.at(), ask.sign(), null), ask.at().toString());
        mlops.report(MODEL, answer.requestId(), ask);
      }
      clock.set(hour(hour + 1));
      loop.tick(clock.instant());
      System.out.println(hour + " " + predictor);
    }
  }

  static Mlops host(DirectoryStore store, TestClock clock) {
    return TestHost.on(store.journal(), store.blobs(), new Format()).builder().clock(clock).build();
  }

  private static Pipeline<Ask, Classification, BinaryEvaluation> pipeline(int from, int to) {
    List<Ask> rows = new ArrayList<>();
    for (int hour = from; hour < to; hour++) {
      rows.addAll(asks(hour));
    }
    return Pipeline.of(MODEL)
        .extract(() -> Dataset.of(Ask.class, rows))
        .validate(Check.rows().atLeast(10))
        .train(Split.byTime(Ask::at, 0.7), KilledLoop::train)
        .evaluate(Evaluate.binary(Target.binary(Ask::yes)))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .gate(Gate.betterThanChampion(BinaryEvaluation.AUC))
        .deploy(Release.canary().steps(20, 40, 60).bake(Duration.ofHours(4)).minimumSamples(3));
  }

  private static Model<Ask, Classification> train(Dataset<Ask> asks, TrainingContext context) {
    long same = asks.stream().filter(ask -> Boolean.valueOf(ask.sign()).equals(ask.yes())).count();
    return new Sign((double) same / asks.size());
  }

  /** The questions of an hour: always the same ones. */
  private static List<Ask> asks(int hour) {
    SplittableRandom random = new SplittableRandom(hour);
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < PER_HOUR; i++) {
      boolean sign = random.nextBoolean();
      boolean lie = random.nextInt(10) == 0;
      asks.add(new Ask(hour(hour).plusSeconds(i * 60L), sign, sign ^ lie ^ (hour >= DRIFT)));
    }
    return asks;
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static int hours(Instant now) {
    return (int) Duration.between(START, now).toHours();
  }

  /** How often the answer is the sign. */
  record Sign(double same) implements Model<Ask, Classification> {
    @Override
    public Classification predict(Ask ask) {
      return Classification.binary(ask.sign() ? same : 1 - same);
    }

    @Override
    public List<String> reads(Schema<Ask> rows) {
      return List.of("sign");
    }

    @Override
    public String format() {
      return "sign-1";
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(Json.bytes(this));
    }
  }

  private record Format() implements ModelFormat {
    @Override
    public String id() {
      return "sign-1";
    }

    @Override
    @SuppressWarnings("unchecked") // the signature says that it reads asks only
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
      return (Model<T, ?>) Json.read(in.readAllBytes(), Sign.class);
    }
  }
}
