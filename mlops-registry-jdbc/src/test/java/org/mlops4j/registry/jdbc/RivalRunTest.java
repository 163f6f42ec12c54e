// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mlops4j.pipeline.RunSummary;
import org.mlops4j.pipeline.Runs;
import org.mlops4j.testkit.store.ChildProcess;
import org.postgresql.ds.PGSimpleDataSource;

/** Two real clients of a server want to run the same pipeline. */
class RivalRunTest {
  private final PGSimpleDataSource source = Server.freshSchema();

  @Test
  void oneOfTwoProcessesRunsAndTheOtherTakesOverAtOnceWhenItIsKilled() throws Exception {
    try (ChildProcess one =
            ChildProcess.start(RivalRun.class, source.getUrl(), source.getCurrentSchema());
        ChildProcess two =
            ChildProcess.start(RivalRun.class, source.getUrl(), source.getCurrentSchema())) {
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
          .startsWith("refused: a run of the pipeline 'rents' is in progress");
      assertThat(owner.await()).isEqualTo("trained");
      other.tell("go");
      assertThat(other.await())
          .startsWith(
              "refused: a run of the pipeline 'rents' is in progress: "
                  + run.substring("runs ".length())
                  + ", since ");

      owner.kill();
      long killed = System.nanoTime();
      other.tell("go");
      assertThat(other.await()).as("the run that was interrupted goes on").isEqualTo(run);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
      assertThat(other.await()).isEqualTo("done");
    }
    try (JdbcStore store = JdbcStore.open(source)) {
      assertThat(new Runs(store.journal(), store.blobs(), "test").find(run -> true))
          .extracting(RunSummary::version)
          .containsExactly(1);
    }
  }
}
