// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.Runs;
import org.postgresql.ds.PGSimpleDataSource;

/** Two real clients of a server want to run the same pipeline. */
class RivalRunTest {
  private final PGSimpleDataSource source = Server.freshSchema();

  private record Rival(Process process, BufferedReader out, BufferedWriter in) {
    String go() throws IOException {
      tell();
      return out.readLine();
    }

    void tell() throws IOException {
      in.write("go\n");
      in.flush();
    }
  }

  @Test
  void oneOfTwoProcessesRunsAndTheOtherTakesOverAtOnceWhenItIsKilled() throws Exception {
    Rival one = start();
    Rival two = start();
    try {
      assertThat(one.out.readLine()).isEqualTo("open");
      assertThat(two.out.readLine()).isEqualTo("open");
      one.tell();
      two.tell();
      String first = one.out.readLine();
      String second = two.out.readLine();
      boolean firstRuns = first.startsWith("runs ");
      Rival owner = firstRuns ? one : two;
      Rival other = firstRuns ? two : one;
      String run = firstRuns ? first : second;
      assertThat(run).startsWith("runs ");
      assertThat(firstRuns ? second : first)
          .startsWith("refused: a run of the pipeline 'rents' is in progress");
      assertThat(owner.out.readLine()).isEqualTo("trained");
      assertThat(other.go())
          .startsWith(
              "refused: a run of the pipeline 'rents' is in progress: "
                  + run.substring("runs ".length())
                  + ", since ");

      owner.process.destroyForcibly();
      assertThat(owner.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      long killed = System.nanoTime();
      assertThat(other.go()).as("the run that was interrupted goes on").isEqualTo(run);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
      assertThat(other.out.readLine()).isEqualTo("done");
    } finally {
      one.process.destroyForcibly().waitFor();
      two.process.destroyForcibly().waitFor();
    }
    try (JdbcStore store = JdbcStore.open(source)) {
      assertThat(new Runs(store.journal(), store.blobs(), "test").find(run -> true))
          .extracting(RunSummary::version)
          .containsExactly(1);
    }
  }

  private Rival start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                RivalRun.class.getName(),
                source.getUrl(),
                source.getCurrentSchema())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Rival(process, process.inputReader(), process.outputWriter());
  }
}
