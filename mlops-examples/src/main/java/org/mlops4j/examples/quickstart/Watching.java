// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.quickstart;

import static org.mlops4j.evaluate.BinaryEvaluation.AUC;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.mlops4j.Mlops;
import org.mlops4j.data.Csv;
import org.mlops4j.data.Dataset;
import org.mlops4j.evaluate.BinaryEvaluation;
import org.mlops4j.evaluate.Evaluate;
import org.mlops4j.examples.quickstart.Quickstart.Flight;
import org.mlops4j.examples.quickstart.Quickstart.Window;
import org.mlops4j.feedback.Coverage;
import org.mlops4j.feedback.Performance;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.Classification;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.registry.ModelVersion;
import org.mlops4j.serve.Prediction;
import org.mlops4j.serve.Predictor;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Journal;
import org.mlops4j.tribuo.Tribuo;

/** How a model that serves is watched: recorded predictions, late labels, a page for Prometheus. */
public final class Watching {
  /** What was seen of the model. */
  record Seen(Coverage coverage, Performance<BinaryEvaluation> live, String metrics) {}

  private Watching() {}

  static Seen watch() throws Exception {
    Journal journal = Journal.inMemory();
    BlobStore blobs = BlobStore.inMemory();
    Instant begin = Instant.now();
    // spotless:off
    // tag::watch[]
    var mlops = Mlops.on(journal, blobs).formats(Tribuo.format()).recording(Recording.everything()).build();
    // end::watch[]
    // spotless:on
    Window quarter = new Window(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 4, 1));
    mlops.run(PipelineDefinition.of(Quickstart.MODEL, Window.class, Quickstart::late), quarter);
    Predictor<Flight, Classification> predictor = mlops.predictor(Quickstart.MODEL);
    Dataset<Flight> april = april();
    // spotless:off
    // tag::registry[]
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    mlops.metrics().bindTo(registry);
    // end::registry[]
    // spotless:on
    for (int i = 0; i < april.size(); i++) {
      Flight flight = april.servedRow(i);
      Flight landed = april.row(i);
      // spotless:off
      // tag::report[]
      Prediction<Classification> answer = predictor.predict(flight);
      // hours later, when the flight has landed
      mlops.report(Quickstart.MODEL, answer.requestId(), landed);
      // end::report[]
      // spotless:on
      if (i % 1_000 == 0) {
        mlops.flush();
      }
    }
    ModelVersion champion = mlops.registry().champion("late-arrivals").orElseThrow();
    // spotless:off
    // tag::read[]
    mlops.flush();
    Coverage coverage = mlops.feedback(Quickstart.MODEL).coverage(begin, Instant.now());
    Performance<BinaryEvaluation> live = mlops
        .performance(Quickstart.MODEL, Evaluate.binary(Quickstart.LATE).clusteredBy(Flight::date))
        .rolling(champion, Duration.ofDays(30), Instant.now());
    String page = registry.scrape();
    // end::read[]
    // spotless:on
    mlops.close();
    return new Seen(coverage, live, page);
  }

  private static Dataset<Flight> april() throws Exception {
    return Csv.read(Quickstart.PATH, Flight.class)
        .where(flight -> flight.date().getMonthValue() == 4)
        .extract();
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Seen seen = watch();
    out.println(seen.coverage());
    seen.live()
        .evaluation()
        .ifPresent(live -> out.println("AUC " + AUC.of(live) + ", " + AUC.interval(live, 0.95)));
    out.println(seen.metrics());
  }
}
