// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Dataset;
import org.mlops4j.model.Classification;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunInProgressException;
import org.mlops4j.pipeline.RunOutcome;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.registry.fs.DirectoryStore;
import org.mlops4j.tribuo.Tribuo;

/** One run of a pipeline at a time over all processes, and nothing to clean up after a dead one. */
class RunInProgressTest {
  private static final ModelName<Flight, Classification> MODEL =
      ModelName.classifier("late-by-tree", Flight.class);
  private static final ModelName<Flight, Classification> OTHER =
      ModelName.classifier("late-by-another-tree", Flight.class);

  @TempDir private Path directory;

  @Test
  void aSecondProcessIsToldAndTakesOverAsSoonAsTheFirstIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (DirectoryStore store = DirectoryStore.open(directory);
        Mlops mlops = host(store)) {
      assertThat(owner.inputReader().readLine()).isEqualTo("extracting");
      String active = mlops.runs().find(run -> true).get(0).run();
      int before = mlops.runs().find(run -> true).size();

      assertThatThrownBy(() -> run(mlops, MODEL, nothing(new long[1])))
          .isInstanceOfSatisfying(
              RunInProgressException.class, e -> assertThat(e.model()).isEqualTo("late-by-tree"))
          .hasMessageStartingWith(
              "a run of the pipeline 'late-by-tree' is in progress: " + active + ", since ");
      assertThat(mlops.runs().find(run -> true)).as("nothing was started").hasSize(before);
      run(mlops, OTHER, nothing(new long[1]));

      owner.destroyForcibly();
      assertThat(owner.waitFor(1, TimeUnit.MINUTES)).isTrue();
      long killed = System.nanoTime();
      long[] began = new long[1];
      run(mlops, MODEL, nothing(began));

      assertThat(Duration.ofNanos(began[0] - killed)).isLessThan(Duration.ofSeconds(2));
      assertThat(mlops.runs().find(run -> run.model().equals("late-by-tree")))
          .extracting(RunSummary::outcome)
          .containsExactly(RunOutcome.INTERRUPTED, RunOutcome.INVALID);
    } finally {
      owner.destroyForcibly();
    }
  }

  /** Begins a run that does not end. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) {
      DataSource<Flight> endless =
          () -> {
            System.out.println("extracting");
            System.out.flush();
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody ends this");
          };
      try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]));
          Mlops mlops = host(store)) {
        run(mlops, MODEL, endless);
      }
    }
  }

  private static void run(
      Mlops mlops, ModelName<Flight, Classification> model, DataSource<Flight> source) {
    mlops.run(
        ThreeModels.pipeline(
            model, source, Tribuo.tree(ThreeModels.FEATURES, LateArrivals.LATE).depth(2)));
  }

  private static DataSource<Flight> nothing(long[] began) {
    return () -> {
      began[0] = System.nanoTime();
      return Dataset.of(Flight.class, List.of());
    };
  }

  private static Mlops host(DirectoryStore store) {
    return Mlops.on(store.journal(), store.blobs()).formats(Tribuo.format()).build();
  }
}
