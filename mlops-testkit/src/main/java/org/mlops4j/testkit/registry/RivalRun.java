// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.testkit.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Split;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.Regression;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunInProgressException;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.TestHost;

/**
 * A process that runs a pipeline when it is told to, and stays in the middle of the run until it is
 * told to go on. It says that it runs and when it is done, or by whom it was refused.
 */
final class RivalRun {
  private RivalRun() {}

  /** No parameters. */
  record Nothing() {}

  private static final PipelineDefinition<Nothing, Constant.House, Regression, Integer> DEFINITION =
      PipelineDefinition.of(
          Constant.MODEL,
          Nothing.class,
          nothing ->
              Pipeline.of(Constant.MODEL)
                  .extract(
                      DataSource.ofRows(
                          Constant.House.class,
                          List.of(new Constant.House(1), new Constant.House(2))))
                  .validate(Check.rows().atLeast(2))
                  .train(Split.random(0.5, 1), (houses, context) -> new Constant<>(500))
                  .evaluate((model, houses) -> houses.size())
                  .gate(context -> Verdict.of("any", true, ""))
                  .deploy(Release.allAtOnce()));

  /** Arguments: class of the opener, and the address. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Stores stores = Stores.open(arguments[0], arguments[1]);
        Mlops mlops =
            TestHost.on(stores.journal(), stores.blobs(), Constant.FORMAT)
                .builder()
                .ids(() -> UUID.randomUUID().toString())
                .listener(new Slow(in, out))
                .build()) {
      out.println("open");
      while (in.readLine() != null) {
        try {
          mlops.run(DEFINITION, new Nothing());
          out.println("done");
        } catch (RunInProgressException e) {
          out.println("refused: " + e.getMessage());
        }
      }
    }
  }

  /** Waits for a word when the model is trained. */
  private record Slow(BufferedReader in, PrintStream out) implements RunListener {
    @Override
    public void runStarted(String run, String model) {
      out.println("runs " + run);
    }

    @Override
    public void stageCompleted(String run, Stage stage, List<String> summary) {
      if (stage == Stage.TRAIN) {
        out.println("trained");
        try {
          in.readLine();
        } catch (IOException e) {
          throw new IllegalStateException("nobody listens any more", e);
        }
      }
    }
  }
}
