// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Calibration;
import org.mlops4j.evaluate.Interval;
import org.mlops4j.pipeline.PipelineResult;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.tribuo.Tribuo;

/**
 * Trains on the flights of January to March 2014, serves those of April, trains a challenger, and
 * proves that the first version can be made again.
 */
public final class Flights2014 {
  private static final Window WINTER = new Window(day(1, 1), day(4, 1));
  private static final Window APRIL = new Window(day(4, 1), day(5, 1));
  private static final Window SPRING = new Window(day(4, 1), day(7, 1));

  private final PrintStream out;

  private Flights2014(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new Flights2014(out).run();
  }

  private void run() throws Exception {
    try (Mlops mlops =
        Mlops.on(Journal.inMemory(), BlobStore.inMemory())
            .formats(Tribuo.format())
            .listener(new ConsoleListener(out))
            .build()) {
      mlops.define(LateArrivals.DEFINITION);

      title("Train on January to March");
      train(mlops, WINTER);
      ModelVersion first = mlops.registry().version(LateArrivals.MODEL.name(), 1);

      title("Serve April, one day after the other");
      serve(mlops);

      title("Train a challenger on April to June");
      train(mlops, SPRING);

      title("Make the first version again");
      out.println("  " + mlops.reproduce(first));
    }
  }

  private void train(Mlops mlops, Window window) {
    PipelineResult<BinaryEvaluation> result = mlops.run(LateArrivals.DEFINITION, window);
    out.println();
    if (result instanceof PipelineResult.Deployed<BinaryEvaluation> deployed) {
      out.printf("  %s is live; on held-out rows %s%n", deployed.registered(), auc(deployed));
    } else if (result instanceof PipelineResult.Held<BinaryEvaluation> held) {
      out.println("  held, the champion goes on serving:");
      held.verdicts().stream().filter(v -> !v.passed()).forEach(v -> out.println("    " + v));
    } else {
      out.println("  the data was refused:");
      result.checks().blocking().forEach(check -> out.println("    " + check));
    }
  }

  private void serve(Mlops mlops) throws Exception {
    Dataset<ScheduledFlight> schedule = FlightData.schedule().extract();
    LiveTraffic traffic =
        new LiveTraffic(schedule, APRIL.from(), mlops.predictor(LateArrivals.MODEL));
    int served = 0;
    for (LocalDate day = APRIL.from(); APRIL.contains(day); day = day.plusDays(1)) {
      served += traffic.serve(day);
      if (day.getDayOfMonth() % 10 == 0) {
        out.printf(
            Locale.ROOT,
            "  up to %s: %,d flights served, AUC %.4f%n",
            day,
            served,
            BinaryEvaluation.AUC.of(traffic.evaluation()));
      }
    }
    BinaryEvaluation april = traffic.evaluation();
    out.printf("%n  April against the labels of the days after: %s%n", auc(april));
    out.println("  calibration, by the score that was served:");
    for (Calibration.Bin bin : april.calibration(10).bins()) {
      out.printf(
          Locale.ROOT,
          "    %6.0f flights: scored %4.1f %% on average, %4.1f %% were late%n",
          bin.weight(),
          100 * bin.meanScore(),
          100 * bin.meanTruth());
    }
    out.printf(
        Locale.ROOT, "    expected calibration error %.4f%n", BinaryEvaluation.ECE.of(april));
  }

  private static String auc(PipelineResult.Deployed<BinaryEvaluation> deployed) {
    return auc(deployed.evaluation());
  }

  private static String auc(BinaryEvaluation evaluation) {
    Interval interval = evaluation.interval(BinaryEvaluation.AUC, 0.95);
    return String.format(
        Locale.ROOT,
        "AUC %.4f (95 %% interval %.4f to %.4f, clustered by day)",
        BinaryEvaluation.AUC.of(evaluation),
        interval.low(),
        interval.high());
  }

  private void title(String text) {
    out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2014, month, day);
  }
}
