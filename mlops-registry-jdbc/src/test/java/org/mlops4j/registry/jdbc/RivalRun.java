// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.mlops4j.Mlops;
import org.mlops4j.check.Check;
import org.mlops4j.data.DataSource;
import org.mlops4j.data.Schema;
import org.mlops4j.data.Split;
import org.mlops4j.gate.Verdict;
import org.mlops4j.model.Model;
import org.mlops4j.model.ModelFormat;
import org.mlops4j.model.ModelName;
import org.mlops4j.model.Regression;
import org.mlops4j.pipeline.Pipeline;
import org.mlops4j.pipeline.PipelineDefinition;
import org.mlops4j.pipeline.RunInProgressException;
import org.mlops4j.pipeline.RunListener;
import org.mlops4j.pipeline.Stage;
import org.mlops4j.rollout.Release;
import org.mlops4j.testkit.TestHost;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that runs a pipeline when it is told to, and stays in the middle of the run until it is
 * told to go on. It says that it runs and when it is done, or by whom it was refused.
 */
final class RivalRun {
  private static final ModelName<Room, Regression> MODEL = ModelName.regressor("rents", Room.class);

  private RivalRun() {}

  /** A room to let. */
  record Room(int size) {}

  /** No parameters. */
  record Nothing() {}

  private static final PipelineDefinition<Nothing, Room, Regression, Integer> DEFINITION =
      PipelineDefinition.of(
          MODEL,
          Nothing.class,
          nothing ->
              Pipeline.of(MODEL)
                  .extract(DataSource.ofRows(Room.class, List.of(new Room(1), new Room(2))))
                  .validate(Check.rows().atLeast(2))
                  .train(Split.random(0.5, 1), (rooms, context) -> new Flat())
                  .evaluate((model, rooms) -> rooms.size())
                  .gate(context -> Verdict.of("any", true, ""))
                  .deploy(Release.allAtOnce()));

  /** Arguments: address and schema of the database. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser("postgres");
    source.setCurrentSchema(arguments[1]);
    try (JdbcStore store = JdbcStore.open(source);
        Mlops mlops =
            TestHost.on(store.journal(), store.blobs(), new Flats())
                .builder()
                .ids(() -> UUID.randomUUID().toString())
                .listener(new Slow(in))
                .build()) {
      System.out.println("open");
      while (in.readLine() != null) {
        try {
          mlops.run(DEFINITION, new Nothing());
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

  /** Every room costs the same. */
  private record Flat() implements Model<Room, Regression> {
    @Override
    public Regression predict(Room room) {
      return new Regression(500);
    }

    @Override
    public String format() {
      return "flat-1";
    }

    @Override
    public void write(OutputStream out) {}
  }

  private record Flats() implements ModelFormat {
    @Override
    public String id() {
      return "flat-1";
    }

    @Override
    @SuppressWarnings("unchecked") // the signature says that it answers for rooms only
    public <T> Model<T, ?> read(InputStream in, Schema<T> rows) {
      return (Model<T, ?>) new Flat();
    }
  }
}
