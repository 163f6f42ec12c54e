// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.model.TrainingContext;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.rollout.Release;
import org.mlops4j.store.Json;

/** What an application would bring: rows, a model, a pipeline. */
final class Purchases {
  static final ModelName<Visit, Classification> MODEL =
      ModelName.classifier("purchases", Visit.class);
  static final Target<Visit, Classification> BOUGHT = Target.binary(Visit::bought);
  static final Visit BY_MAIL = new Visit(LocalDate.of(2026, 3, 1), "mail", null);

  private Purchases() {}

  /** Somebody looks at a shop, and buys or not. */
  record Visit(LocalDate day, String channel, @Outcome @Nullable Boolean bought) {}

  /** Visits of twenty days: those by mail buy with this chance, the others with 0.1. */
  static Dataset<Visit> visits(int month, double mail) {
    SplittableRandom random = new SplittableRandom(month);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean byMail = random.nextBoolean();
      visits.add(
          new Visit(
              LocalDate.of(2026, month, 1 + i / 30),
              byMail ? "mail" : "search",
              random.nextDouble() < (byMail ? mail : 0.1)));
    }
    return Dataset.of(Visit.class, visits);
  }

  static Pipeline<Visit, Classification, BinaryEvaluation> pipeline(Dataset<Visit> visits) {
    return from(DataSource.of(visits));
  }

  static Pipeline<Visit, Classification, BinaryEvaluation> from(DataSource<Visit> source) {
    return Pipeline.of(MODEL)
        .extract(source)
        .validate(Check.rows().atLeast(100))
        .train(Split.byTime(Visit::day, 0.8), Purchases::train)
        .evaluate(Evaluate.binary(BOUGHT))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .deploy(Release.allAtOnce());
  }

  private static Model<Visit, Classification> train(
      Dataset<Visit> visits, TrainingContext context) {
    SortedMap<String, Double> rates = new TreeMap<>();
    for (String channel : List.of("mail", "search")) {
      rates.put(
          channel,
          visits.stream()
              .filter(visit -> visit.channel().equals(channel))
              .mapToInt(visit -> Boolean.TRUE.equals(visit.bought()) ? 1 : 0)
              .average()
              .orElse(0.5));
    }
    return new Rates(rates);
  }

  /** How often each channel sells. */
  record Rates(SortedMap<String, Double> rates) implements Model<Visit, Classification> {
    static final ModelFormat FORMAT =
        new ModelFormat() {
          @Override
          public String id() {
            return "rates-1";
          }

          @Override
          @SuppressWarnings("unchecked") // the signature says that it reads visits only
          public <T> Model<T, ?> read(InputStream in, Schema<T> rows) throws IOException {
            return (Model<T, ?>) Json.read(in.readAllBytes(), Rates.class);
          }
        };

    @Override
    public Classification predict(Visit visit) {
      return Classification.binary(rates.getOrDefault(visit.channel(), 0.5));
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
}
