// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.fs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.mlops4j.Mlops;
import org.mlops4j.pipeline.RunInProgressException;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.Stage;

/**
 * A process that runs a pipeline when it is told to, and stays in the middle of the run until it is
 * told to go on. It says that it runs and when it is done, or by whom it was refused.
 */
final class RivalRun {
  private RivalRun() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]));
        Mlops mlops =
            KilledRun.builder(store.journal(), store.blobs())
                .ids(() -> UUID.randomUUID().toString())
                .listener(new Slow(in))
                .build()) {
      System.out.println("open");
      while (in.readLine() != null) {
        try {
          mlops.run(KilledRun.DEFINITION, new KilledRun.Turn(1));
          System.out.println("done");
        } catch (RunInProgressException e) {
          System.out.println("refused: " + e.getMessage());
        }
      }
    }
  }

  /** Waits for a word when the model is trained. */
  private record Slow(BufferedReader in) implements RunListener {
    @Override
    public void runStarted(String run, String model) {
      System.out.println("runs " + run);
    }

    @Override
    public void stageCompleted(String run, Stage stage, List<String> summary) {
      if (stage == Stage.TRAIN) {
        System.out.println("trained");
        try {
          in.readLine();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
