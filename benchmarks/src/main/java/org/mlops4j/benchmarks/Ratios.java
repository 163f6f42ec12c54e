// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Classification;
import org.mlops4j.model.FittedFeatures;
import org.mlops4j.model.Model;
import org.mlops4j.serve.Predictor;

/**
 * The ratios that matter, also on a machine that does other things: serving path over bare model,
 * compiled features over the other ways, a pipeline over its stages, extraction over reading lines.
 * Arguments choose among {@code features}, {@code linear}, {@code forest}, {@code recording},
 * {@code pipeline} and {@code csv}; without any, all are run, which takes some minutes.
 */
public final class Ratios {
  private static final int MASK = Ride.ROWS - 1;

  private final Ride[] rows = Ride.served();
  private final String[] keys = new String[Ride.ROWS];

  private Ratios() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "user-" + 31 * i;
    }
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Ratios ratios = new Ratios();
    List<String> wanted =
        arguments.length == 0
            ? List.of("features", "linear", "forest", "recording", "pipeline", "csv")
            : List.of(arguments);
    for (String each : wanted) {
      switch (each) {
        case "features" -> ratios.features(out);
        case "linear" -> ratios.serving(Kind.LINEAR, out);
        case "forest" -> ratios.serving(Kind.FOREST, out);
        case "recording" -> ratios.recording(out);
        case "pipeline" -> ratios.pipeline(out);
        case "csv" -> ratios.csv(out);
        default -> throw new IllegalArgumentException("no ratios are known as '" + each + "'");
      }
    }
  }

  private void serving(Kind kind, PrintStream out) {
    bare(kind, out);
    tribuo(kind, out);
  }

  private void features(PrintStream out) {
    FittedFeatures<Ride> features = Ride.fitted();
    HandWrittenFeatures written = new HandWrittenFeatures(features.learnt());
    LoopedFeatures looped = new LoopedFeatures(features.learnt());
    double[] target = new double[features.slots()];
    print(
        "20 features",
        out,
        new Contest()
            .add(
                "written by hand",
                times -> {
                  for (int i = 0; i < times; i++) {
                    written.fill(rows[i & MASK], target);
                  }
                  return target[0];
                })
            .add(
                "FittedFeatures.fill",
                times -> {
                  for (int i = 0; i < times; i++) {
                    features.fill(rows[i & MASK], target);
                  }
                  return target[0];
                })
            .add(
                "loop over functions",
                times -> {
                  for (int i = 0; i < times; i++) {
                    looped.fillByFunctions(rows[i & MASK], target);
                  }
                  return target[0];
                })
            .add(
                "loop over method handles",
                times -> {
                  for (int i = 0; i < times; i++) {
                    fillByHandles(looped, rows[i & MASK], target);
                  }
                  return target[0];
                }));
  }

  private void bare(Kind kind, PrintStream out) {
    BareModel model = kind.bare(Ride.fitted(), 1);
    double[] scratch = new double[model.scratch()];
    double[][] filled = new double[Ride.ROWS][model.scratch()];
    for (int i = 0; i < rows.length; i++) {
      model.features().fill(rows[i], filled[i]);
    }
    try (Deployed single = new Deployed().only(model);
        Deployed shared = new Deployed().canary(model, kind.bare(Ride.refitted(1), 2))) {
      Predictor<Ride, Classification> one = single.predictor();
      Predictor<Ride, Classification> canary = shared.predictor();
      print(
          kind + ", hand-written",
          out,
          new Contest()
              .add(
                  "score of a filled row",
                  times -> {
                    double sum = 0;
                    for (int i = 0; i < times; i++) {
                      sum += model.score(filled[i & MASK]);
                    }
                    return sum;
                  })
              .add(
                  "features and score",
                  times -> {
                    double sum = 0;
                    for (int i = 0; i < times; i++) {
                      model.features().fill(rows[i & MASK], scratch);
                      sum += model.score(scratch);
                    }
                    return sum;
                  })
              .add("Model.predict", direct(model))
              .add("Predictor.predict", served(one))
              .add("Predictor.predict, 5 % canary", served(canary))
              .add(
                  "Predictor.predict, canary by key",
                  times -> {
                    double sum = 0;
                    for (int i = 0; i < times; i++) {
                      sum += canary.predict(rows[i & MASK], keys[i & MASK]).output().score(1);
                    }
                    return sum;
                  }));
    }
  }

  private void tribuo(Kind kind, PrintStream out) {
    Model<Ride, Classification> model = kind.tribuo();
    try (Deployed single = new Deployed().only(model)) {
      print(
          kind + ", trained by Tribuo",
          out,
          new Contest()
              .add("Model.predict", direct(model))
              .add("Predictor.predict", served(single.predictor())));
    }
  }

  /** What recording adds to the cheapest model; whoever fetches is a thread of its own. */
  private void recording(PrintStream out) {
    ExecutorService drains = Executors.newSingleThreadExecutor();
    BareModel model = Kind.LINEAR.bare(Ride.fitted(), 1);
    try (Deployed off = new Deployed().only(model);
        Deployed timed = new Deployed().only(model);
        Deployed full = new Deployed().only(model);
        Deployed fetched = Deployed.fetchedBy(drains).only(model)) {
      timed.predictor().recorder().record(Recording.percent(0));
      full.predictor().recorder().record(Recording.everything());
      fetched.predictor().recorder().record(Recording.everything().slots(1 << 14));
      print(
          "recording, linear model",
          out,
          new Contest()
              .add("not recorded", served(off.predictor()))
              .add("every 32nd timed", served(timed.predictor()))
              .add("recorded", served(fetched.predictor()))
              .add("dropped, nobody fetches", served(full.predictor())));
      out.println("  " + fetched.predictor().recorder().counts());
    } finally {
      drains.shutdown();
    }
  }

  private void pipeline(PrintStream out) {
    PipelineBenchmark pipeline = new PipelineBenchmark();
    print(
        "a pipeline whose stages do almost nothing, 200 rows",
        out,
        new Contest()
            .add("stages by hand", repeated(pipeline::stagesByHand))
            .add(
                "run",
                repeated(
                    () -> {
                      pipeline.open();
                      return pipeline.run();
                    })));
  }

  private void csv(PrintStream out) throws IOException {
    CsvBenchmark csv = new CsvBenchmark();
    csv.read();
    CsvBenchmark.Speed speed = new CsvBenchmark.Speed();
    print(
        "100,063 flights, 7.12 MB",
        out,
        new Contest()
            .add("BufferedReader.readLine", repeated(() -> csv.lines(speed)))
            .add("Csv.read", repeated(() -> csv.extract(speed))));
  }

  /** Work that is long enough not to need a loop of its own. */
  private static Contest.Contender repeated(Callable<?> work) {
    return times -> {
      int sum = 0;
      for (int i = 0; i < times; i++) {
        try {
          sum += work.call() == null ? 0 : 1;
        } catch (Exception e) {
          throw new IllegalStateException("a benchmark failed", e);
        }
      }
      return sum;
    };
  }

  private Contest.Contender direct(Model<Ride, Classification> model) {
    double[] scratch = new double[model.scratch()];
    return times -> {
      double sum = 0;
      for (int i = 0; i < times; i++) {
        sum += model.predict(rows[i & MASK], scratch).score(1);
      }
      return sum;
    };
  }

  private Contest.Contender served(Predictor<Ride, Classification> predictor) {
    return times -> {
      double sum = 0;
      for (int i = 0; i < times; i++) {
        sum += predictor.predict(rows[i & MASK]).output().score(1);
      }
      return sum;
    };
  }

  private static void fillByHandles(LoopedFeatures looped, Ride row, double[] target) {
    try {
      looped.fillByHandles(row, target);
    } catch (Throwable e) {
      throw new IllegalStateException("a row's method failed", e);
    }
  }

  private static void print(String title, PrintStream out, Contest contest) {
    contest.print(title, out);
    if (Double.isNaN(contest.sink())) {
      out.println("  (a score was not a number)");
    }
  }
}
