// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.testkit.store.ChildProcess;

/** Two real processes want to run the same pipeline. */
class RivalRunTest {
  @TempDir private Path directory;

  @Test
  void oneOfTwoProcessesRunsAndTheOtherTakesOverAtOnceWhenItIsKilled() throws Exception {
    Path root = directory.resolve("store");
    try (ChildProcess one = ChildProcess.start(RivalRun.class, root.toString());
        ChildProcess two = ChildProcess.start(RivalRun.class, root.toString())) {
      assertThat(one.await()).isEqualTo("open");
      assertThat(two.await()).isEqualTo("open");
      one.tell("go");
      two.tell("go");
      String first = one.await();
      String second = two.await();
      boolean firstRuns = first.startsWith("runs ");
      ChildProcess owner = firstRuns ? one : two;
      ChildProcess other = firstRuns ? two : one;
      String run = firstRuns ? first : second;
      assertThat(run).startsWith("runs ");
      assertThat(firstRuns ? second : first)
          .startsWith("refused: a run of the pipeline 'answers' is in progress");
      assertThat(owner.await()).isEqualTo("trained");
      other.tell("go");
      assertThat(other.await())
          .startsWith(
              "refused: a run of the pipeline 'answers' is in progress: "
                  + run.substring("runs ".length())
                  + ", since ");

      owner.kill();
      long killed = System.nanoTime();
      other.tell("go");
      assertThat(other.await()).as("the run that was interrupted goes on").isEqualTo(run);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
      assertThat(other.await()).isEqualTo("done");
    }
    try (DirectoryStore store = DirectoryStore.open(root);
        Mlops mlops = KilledRun.host(store.journal(), store.blobs(), RunListener.SILENT)) {
      assertThat(mlops.runs().find(run -> true)).extracting(RunSummary::version).containsExactly(1);
    }
  }
}
