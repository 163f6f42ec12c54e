// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Target;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.rollout.Release;
import org.mlops4j.serve.Predictor;
import org.mlops4j.testkit.TestClock;

/**
 * A process amid a canary, which answers and looks at its guards until it is killed. Its clock
 * stands still at the second step of the trial, so that no look may change the share.
 */
final class KilledCanary {
  private static final Instant START = KilledLoop.START;
  private static final Instant LATER = START.plus(Duration.ofHours(2));
  private static final int ENOUGH = 100;
  private static final int KEYS = 50;

  private KilledCanary() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) {
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]))) {
      TestClock clock = TestClock.at(START);
      Mlops mlops = KilledLoop.host(store, clock);
      Predictor<KilledLoop.Ask, Classification> predictor = mlops.predictor(KilledLoop.MODEL);
      if (mlops.registry().champion(KilledLoop.MODEL.name()).isEmpty()) {
        mlops.run(pipeline(0.8, Release.allAtOnce()));
        mlops.run(pipeline(0.9, canary()));
        mlops.advance(KilledLoop.MODEL);
        ask(predictor);
        clock.set(LATER);
        mlops.advance(KilledLoop.MODEL);
      }
      clock.set(LATER);
      System.out.println(predictor + "; " + answerers(predictor));
      for (int look = 1; look > 0; look++) {
        ask(predictor);
        mlops.advance(KilledLoop.MODEL);
        System.out.println(look);
      }
    }
  }

  private static Release canary() {
    return Release.canary().steps(12.34, 56.78).bake(Duration.ofHours(1)).minimumSamples(3);
  }

  private static Pipeline<KilledLoop.Ask, Classification, BinaryEvaluation> pipeline(
      double same, Release release) {
    return Pipeline.of(KilledLoop.MODEL)
        .extract(() -> Dataset.of(KilledLoop.Ask.class, rows()))
        .validate(Check.rows().atLeast(ENOUGH))
        .train(Split.byTime(KilledLoop.Ask::at, 0.7), (asks, context) -> new KilledLoop.Sign(same))
        .evaluate(Evaluate.binary(Target.binary(KilledLoop.Ask::yes)))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .deploy(release);
  }

  private static List<KilledLoop.Ask> rows() {
    List<KilledLoop.Ask> rows = new ArrayList<>();
    for (int i = 0; i < ENOUGH; i++) {
      rows.add(new KilledLoop.Ask(START.plusSeconds(i), i % 2 == 0, i % 2 == 0));
    }
    return rows;
  }

  private static void ask(Predictor<KilledLoop.Ask, Classification> predictor) {
    for (int i = 0; i < ENOUGH; i++) {
      predictor.predict(question(), "user " + i);
    }
  }

  /** Which version answers each of some users. */
  private static String answerers(Predictor<KilledLoop.Ask, Classification> predictor) {
    return IntStream.range(0, KEYS)
        .mapToObj(i -> predictor.predict(question(), "user " + i).version().number())
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static KilledLoop.Ask question() {
    return new KilledLoop.Ask(START, true, null);
  }
}
