// SPDX-License-Identifier: Apache-2.0
package shop;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Outcome;
import org.mlops4j.data.Split;
import org.mlops4j.drift.Psi;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.feedback.Recording;
import org.mlops4j.gate.Gate;
import org.mlops4j.model.Classification;
import org.mlops4j.model.Features;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Target;
import org.mlops4j.monitor.DriftMonitor;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.rollout.Release;
import org.mlops4j.tribuo.Tribuo;

/** Trains, or serves what another process has trained. Nothing here is public but the program. */
public final class Shop {
  enum Country {
    AT,
    DE,
    FR
  }

  record Order(LocalDate day, Country country, double amount, @Outcome Boolean fraud) {}

  record Span(LocalDate from, int days) {}

  record Settings(Span span) {}

  private static final ModelName<Order, Classification> MODEL =
      ModelName.classifier("fraud", Order.class);
  private static final Target<Order, Classification> FRAUD = Target.binary(Order::fraud);
  private static final Features<Order> FEATURES =
      Features.of(Order.class).categorical(Order::country).numeric(Order::amount);

  private static final DriftMonitor<Order, Classification> MONITOR =
      DriftMonitor.of(MODEL, Psi.robust()).ignoring(Order::day).windowOfRows(300).resamples(20);

  private Shop() {}

  private static Stream<Order> orders(Span span) {
    Random random = new Random(3);
    return IntStream.range(0, span.days() * 100)
        .mapToObj(
            i -> {
              Country country = Country.values()[random.nextInt(3)];
              double amount = 20 * random.nextDouble();
              double risk = (country == Country.FR ? 0.5 : 0.1) + (amount > 15 ? 0.3 : 0);
              return new Order(
                  span.from().plusDays(i / 100), country, amount, random.nextDouble() < risk);
            });
  }

  private static Pipeline<Order, Classification, BinaryEvaluation> fraud(Settings settings) {
    return Pipeline.of(MODEL)
        .extract(DataSource.ofStream(Order.class, () -> orders(settings.span())))
        .validate(Check.rows().atLeast(1_000))
        .validate(Check.number(Order::amount).between(0, 20))
        .train(Split.byTime(Order::day, 0.8), Tribuo.randomForest(FEATURES, FRAUD).trees(5).seed(1))
        .evaluate(Evaluate.binary(FRAUD))
        .gate(Gate.atLeast(BinaryEvaluation.AUC, 0.6))
        .monitor(MONITOR)
        .deploy(Release.allAtOnce());
  }

  /** With the directory of the store and what to do. */
  public static void main(String[] arguments) throws Exception {
    try (var store = DirectoryStore.open(Path.of(arguments[0]));
        var mlops =
            Mlops.on(store.journal(), store.blobs())
                .formats(Tribuo.format())
                .recording(Recording.everything())
                .build()) {
      var definition = mlops.define(PipelineDefinition.of(MODEL, Settings.class, Shop::fraud));
      if (arguments[1].equals("train")) {
        mlops.run(definition, new Settings(new Span(LocalDate.of(2024, 1, 1), 30)));
      }
      for (Country country : List.of(Country.AT, Country.FR)) {
        Order order = new Order(LocalDate.of(2024, 2, 1), country, 18, null);
        var answer = mlops.predictor(MODEL).predict(order);
        System.out.println(answer.output());
        mlops.report(
            MODEL, answer.requestId(), new Order(order.day(), order.country(), order.amount(), true));
      }
      mlops.flush();
      System.out.println(
          mlops.reproduce(mlops.registry().champion(MODEL.name()).orElseThrow()));
      System.out.println(mlops.verify());
    }
  }
}
