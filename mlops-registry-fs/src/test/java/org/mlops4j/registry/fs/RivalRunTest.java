// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.RunSummary;

/** Two real processes want to run the same pipeline. */
class RivalRunTest {
  @TempDir private Path directory;

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
    Path root = directory.resolve("store");
    Rival one = start(root);
    Rival two = start(root);
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
          .startsWith("refused: a run of the pipeline 'answers' is in progress");
      assertThat(owner.out.readLine()).isEqualTo("trained");
      assertThat(other.go())
          .startsWith(
              "refused: a run of the pipeline 'answers' is in progress: "
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
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledRun.host(store.journal(), store.blobs(), RunListener.SILENT)) {
      assertThat(mlops.runs().find(run -> true)).extracting(RunSummary::version).containsExactly(1);
    }
  }

  private static Rival start(Path root) throws IOException {
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
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Rival(process, process.inputReader(), process.outputWriter());
  }
}
