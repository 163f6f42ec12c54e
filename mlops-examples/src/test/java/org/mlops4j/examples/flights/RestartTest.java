// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.mlops4j.testkit.MlopsAssertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.registry.Reason;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.serve.Predictor;
import org.mlops4j.store.Digest;
import org.mlops4j.tribuo.Tribuo;

/** What one process deployed, the next one serves: the same version, the same bits. */
class RestartTest {
  private static final ModelName<Flight, Classification> MODEL =
      ThreeModels.logisticRegression().model();

  @TempDir private Path directory;

  @Test
  void theNextProcessServesTheSameAnswersAndCanGoBack() throws Exception {
    Dataset<Flight> week = week();
    List<String> before = OtherJvm.with().run(FirstProcess.class, directory);

    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = host(store)) {
      assertThat(mlops.registry()).hasVersions(MODEL, 2).hasChampion(MODEL, 2);
      Predictor<Flight, Classification> predictor = mlops.predictor(MODEL);
      Assertions.assertThat(answers(predictor, week)).isEqualTo(before.get(1));

      mlops.rollback(MODEL, new Reason("ann", "version 2 answers too slowly"));

      Assertions.assertThat(answers(predictor, week)).isEqualTo(before.get(0));
    }
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = host(store)) {
      assertThat(mlops.registry()).hasChampion(MODEL, 1);
      Assertions.assertThat(answers(mlops.predictor(MODEL), week)).isEqualTo(before.get(0));
    }
  }

  /** Deploys two versions and prints what each of them answers. */
  static final class FirstProcess {
    private FirstProcess() {}

    public static void main(String[] arguments) throws Exception {
      try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]));
          Mlops mlops = host(store)) {
        Dataset<Flight> week = week();
        Predictor<Flight, Classification> predictor = mlops.predictor(MODEL);
        for (int month = 1; month <= 2; month++) {
          LocalDate first = LocalDate.of(2014, month, 1);
          mlops.run(
              ThreeModels.logisticRegression(),
              new ThreeModels.Parameters(first, first.plusDays(21), month));
          System.out.println(answers(predictor, week));
        }
      }
    }
  }

  private static Mlops host(DirectoryStore store) {
    return Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build();
  }

  private static Dataset<Flight> week() throws Exception {
    return FlightData.flights(new Window(LocalDate.of(2014, 4, 1), LocalDate.of(2014, 4, 8)))
        .extract();
  }

  /** The version, and the digest of its answers, to the last bit. */
  private static String answers(
      Predictor<Flight, Classification> predictor, Dataset<Flight> flights) {
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < flights.size(); i++) {
      double score = predictor.predict(flights.servedRow(i)).output().score("true");
      answers.append(Double.doubleToRawLongBits(score)).append('\n');
    }
    return predictor.predict(flights.servedRow(0)).version() + " " + Digest.of(answers.toString());
  }
}
